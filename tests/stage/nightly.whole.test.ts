import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Seams } from '../../src/mock/seams.ts';
import { seamsOf } from '../../src/prove/index.ts';
import { packageRoot } from '../../src/root.ts';
import { neutral, temporaryFolder } from './assay-run.ts';
import { openSandbox } from './sandbox.ts';

const token = 'ghp_canaryCanaryCanary0123456789abcdef';

/** The publisher's page, which says of the token what its contract says. */
let page =
  '# Obtain a token\n\nThe token will expire after 120 minutes.\n\n| Name | Type |\n| --- | --- |\n| token | string |\n';

interface Issue {
  number: number;
  state: string;
  title: string;
  body: string;
}
const issues: Issue[] = [];

/** A publisher of documents, and a service that speaks GitHub's documented shapes. */
const server = createServer(async (request, response) => {
  const text = (await request.toArray()).join('');
  const answer = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const { pathname } = new URL(request.url ?? '', 'http://service');
  if (pathname.startsWith('/docs/')) return response.writeHead(200, { 'content-type': 'text/markdown' }).end(page);
  const [isOurs, number, comment] = /^\/repos\/acme\/payments\/issues(?:\/(\d+))?(\/comments)?$/.exec(pathname) ?? [];
  if (!isOurs) return answer(404, {});
  if (request.headers.authorization !== `Bearer ${token}`) return answer(401, {});
  if (request.method === 'GET') return answer(200, issues);
  if (comment) return answer(201, {});
  const known = issues.find((issue) => issue.number === Number(number));
  if (known) return answer(200, Object.assign(known, JSON.parse(text)));
  issues.push({ number: issues.length + 1, state: 'open', title: '', body: '', ...JSON.parse(text) });
  return answer(201, issues.at(-1));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
after(() => server.close());
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A project of one provider, whose pages are the publisher's on this machine. */
const project = temporaryFolder();
for (const folder of ['specs/sezzle', 'schemas/sezzle', 'suites/sezzle'])
  cpSync(join(packageRoot, folder), join(project, folder), { recursive: true });
const clausesFile = join(project, 'specs/sezzle/clauses.yaml');
writeFileSync(
  clausesFile,
  readFileSync(clausesFile, 'utf8').replace(
    /https:\/\/(docs\.sezzle\.com|github\.com\/api-evangelist)/g,
    `${address}/docs`,
  ),
);
mkdirSync(join(project, 'node_modules'));
symlinkSync(packageRoot, join(project, 'node_modules/assay'));
symlinkSync(join(packageRoot, 'node_modules/@playwright'), join(project, 'node_modules/@playwright'));
writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
writeFileSync(
  join(project, 'playwright.config.ts'),
  "import { conformance } from 'assay/playwright';\nexport default conformance();\n",
);

const execute = (command: string, args: string[], variables: Record<string, string>) =>
  new Promise<{ exitCode: number; said: string }>((resolve) => {
    const env = { ...neutral(), ASSAY_ROOT: project, ...variables };
    execFile(command, args, { cwd: packageRoot, env, maxBuffer: 2 ** 26 }, (error, out, err) => {
      if (process.env.SHOW_NIGHTS) console.log(out + err);
      resolve({ exitCode: error ? Number(error.code) : 0, said: out + err });
    });
  });

/** One night against a mock with these seams; where there are none, against a server that is gone. */
const night = async (seams: Partial<Seams> | undefined) => {
  const sandbox = await openSandbox('sezzle', seams ? { seams } : {});
  if (!seams) await sandbox.close();
  const notify = { ASSAY_NOTIFY_GITHUB: 'acme/payments', GITHUB_TOKEN: token, GITHUB_API_URL: address };
  const ended = await execute('bash', ['ci/nightly.sh'], { ...sandbox.variables, ...notify, ASSAY_WAIT: '0' });
  if (seams) await sandbox.close();
  assert.ok(!ended.said.includes(token));
  return ended;
};

const openIssues = () => issues.filter(({ state }) => state === 'open');

test('six nights say what changed in them, and tell each thing once', async (t) => {
  await execute(process.execPath, ['bin/assay.js', 'sources', '--accept', '--reports', join(project, '.assay')], {});

  await t.test('a quiet night tells nobody', async () => {
    const { exitCode, said } = await night({});
    assert.equal(exitCode, 0, said);
    assert.match(said, /0 changed/);
    assert.equal(issues.length, 0);
  });

  await t.test('a document that says something else closes the night, and no test is red for it', async () => {
    page = page.replace('120 minutes', '60 minutes');
    const { exitCode, said } = await night({});
    assert.match(said, /120 minutes became 60 minutes/);
    assert.match(said, /the contract disagrees/);
    assert.match(said, /CONFORMANT \(exit code 0\)/);
    assert.match(said, /^night: the gate is open, but a contract contradicts its document \(exit code 1\)$/m);
    assert.equal(exitCode, 1, said);
    assert.ok(openIssues().length > 0, said);
    assert.ok(
      openIssues().every(({ title }) => /a document changed, and the contract disagrees/.test(title)),
      said,
    );
    page = page.replace('60 minutes', '120 minutes');
  });

  const violation = await seamsOf('sezzle', 'post-authentication-v1-401-unauthorized-id-other');
  await t.test('a new violation is red, and opens one issue for each cause', async () => {
    const { exitCode, said } = await night(violation);
    assert.equal(exitCode, 1, said);
    assert.ok(openIssues().length > 0, said);
    assert.ok(
      openIssues().every(({ title }) => !title.includes('a document changed')),
      'the document is as it was',
    );
  });

  await t.test('the next such night opens nothing more', async () => {
    const before = issues.length;
    await night(violation);
    assert.equal(issues.length, before);
  });

  await t.test('an outage is nobody’s fault: no issue is opened, none is closed', async () => {
    const before = structuredClone(issues);
    const { exitCode, said } = await night(undefined);
    assert.equal(exitCode, 3, said);
    assert.deepEqual(issues, before);
  });

  await t.test('what is fixed is closed', async () => {
    const { exitCode, said } = await night({});
    assert.equal(exitCode, 0, said);
    assert.equal(openIssues().length, 0, said);
  });
});
