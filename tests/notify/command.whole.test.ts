import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { packageRoot } from '../../src/root.ts';
import { causesOf } from '../../src/verdict/causes.ts';
import { example, found, provider, resultOf, wrongId } from '../gate/samples.ts';

const token = 'ghp_canaryCanaryCanary0123456789abcdef';
const hook = '/services/T0/B0/secretSecretSecret';

interface StoredIssue {
  number: number;
  state: string;
  title: string;
  body: string;
}

/** A service that speaks GitHub's documented shapes, two issues to a page, and takes posts at a webhook. It refuses with the statuses of a list, 0 for none. */
const service = {
  issues: [] as StoredIssue[],
  posts: [] as string[],
  refuse: [] as number[],
  comments: 0,
  headers: [] as unknown[],
};
const server = createServer(async (request, response) => {
  const text = (await request.toArray()).join('');
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  const status = service.refuse.shift();
  if (status) return answer(status, {}, { 'retry-after': '0' });
  const url = new URL(request.url ?? '', 'http://service');
  if (url.pathname === hook) {
    service.posts.push(text);
    return response.end('ok');
  }
  if (request.headers.authorization !== `Bearer ${token}`) return answer(401, {});
  const [, number, part] = /^\/repos\/acme\/payments\/issues(?:\/(\d+))?(\/comments)?$/.exec(url.pathname) ?? [];
  if (request.method === 'GET') {
    const page = Number(url.searchParams.get('page') ?? 1);
    const isLast = page * 2 >= service.issues.length;
    const next = `<${address}${url.pathname}?labels=assay&state=all&per_page=2&page=${page + 1}>; rel="next"`;
    return answer(200, service.issues.slice(page * 2 - 2, page * 2), isLast ? {} : { link: next });
  }
  const body = JSON.parse(text) as Partial<StoredIssue>;
  if (part) {
    service.comments += 1;
    return answer(201, {});
  }
  const issue = service.issues.find((each) => each.number === Number(number));
  if (request.method === 'PATCH' && issue) return answer(200, Object.assign(issue, body));
  service.issues.push({ number: service.issues.length + 1, state: 'open', title: '', body: '', ...body });
  return answer(201, service.issues.at(-1));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const folder = mkdtempSync(join(tmpdir(), 'assay-notify-'));
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => Object.assign(service, { issues: [], posts: [], refuse: [], comments: 0 }));

/** Writes the result of a run as `assay run` leaves it. */
const ran = (...findings: ReturnType<typeof found>[]): void => {
  const startedAt = '2026-11-21T02:00:00.000Z';
  const tests =
    findings.length > 0
      ? findings.map((finding, index) => example(`t${index}`, 'failed', { findings: [finding] }))
      : [example('t0', 'passed')];
  const result = resultOf([provider(tests, { causes: causesOf('acme', tests, startedAt) })], { startedAt });
  mkdirSync(join(folder, 'reports'), { recursive: true });
  writeFileSync(join(folder, 'reports/conformance.json'), JSON.stringify(result));
};

const notify = (...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      GITHUB_TOKEN: token,
      GITHUB_API_URL: address,
      ASSAY_WEBHOOK_URL: `${address}${hook}`,
    };
    const command = [join(packageRoot, 'bin/assay.js'), 'notify', '--reports', join(folder, 'reports'), ...args];
    execFile(process.execPath, command, { cwd: packageRoot, env }, (error, stdout, stderr) => {
      assert.ok(!`${stdout}${stderr}`.includes(token) && !`${stdout}${stderr}`.includes(hook), 'a secret was printed');
      resolve({ code: Number(error?.code ?? 0), out: stdout + stderr });
    });
  });

const github = ['--github', 'acme/payments'];

test('without --send everything is shown and nothing is sent', async () => {
  ran(wrongId);
  const { code, out } = await notify(...github);
  assert.equal(code, 0, out);
  assert.match(out, /acme\/payments: would open "Acme: \/id is string "invalid"/);
  assert.match(out, /Nothing was sent/);
  assert.equal(service.issues.length, 0);
});

test('each cause gets one issue, found again on any page, and closed when it is gone', async () => {
  const causes = ['/a', '/b', '/c', '/d', '/e'].map((pointer) => found(pointer, 'string "x"'));
  ran(...causes);
  assert.equal((await notify(...github, '--send')).code, 0);
  assert.equal(service.issues.length, 5);
  const again = await notify(...github, '--send');
  assert.match(again.out, /every issue says what is so/);
  assert.equal(service.issues.length, 5);
  ran();
  await notify(...github, '--send');
  assert.deepEqual([...new Set(service.issues.map(({ state }) => state))], ['closed']);
  assert.equal(service.comments, 5);
});

test('a service that is busy is asked again, three times at most', async () => {
  ran(wrongId);
  service.refuse = [502, 429, 503];
  assert.equal((await notify(...github, '--send')).code, 0);
  assert.equal(service.issues.length, 1);
  service.refuse = [503, 503, 503, 503];
  const { code, out } = await notify(...github, '--send');
  assert.equal(code, 3, out);
  assert.match(out, /not told: GET \/repos\/acme\/payments\/issues was answered with 503/);
});

test('an issue is not opened twice where the service may have done it', async () => {
  ran(wrongId);
  // The list is answered, the creation with an error behind which it may have happened.
  service.refuse = [0, 500];
  const { code, out } = await notify(...github, '--send');
  assert.deepEqual([code, service.refuse, service.issues.length], [3, [], 0], out);
});

test('a webhook is posted to when something is new, once for each run', async () => {
  ran(wrongId);
  const history = join(folder, 'history');
  mkdirSync(history, { recursive: true });
  const startedAt = '2026-11-20T02:00:00.000Z';
  const quiet = resultOf([provider([example('t0', 'passed')], { causes: [] })], { startedAt });
  writeFileSync(join(history, 'one.json'), JSON.stringify(quiet));
  const result = JSON.parse(JSON.stringify(quiet));
  const tests = [example('t0', 'failed', { findings: [wrongId] })];
  const causes = causesOf('acme', tests, startedAt).map((cause) => ({ ...cause, isNew: true }));
  Object.assign(result, resultOf([provider(tests, { causes })]));
  writeFileSync(join(folder, 'reports/conformance.json'), JSON.stringify(result));
  const args = ['--history', history, '--webhook', 'slack', '--send'];
  assert.match((await notify(...args)).out, /webhook: posted/);
  assert.match((await notify(...args)).out, /were posted already/);
  assert.equal(service.posts.length, 1);
  assert.match(service.posts[0] ?? '', /Assay: 1 new/);
});

for (const [args, told] of [
  [[], /name whom to tell/],
  [['--github', 'payments'], /"payments" is no repository/],
  [['--webhook', 'fax'], /fax/],
] as const)
  test(`${args.join(' ') || 'no one to tell'} is a mistake of usage`, async () => {
    ran();
    const { code, out } = await notify(...args);
    assert.equal(code, 2, out);
    assert.match(out, told);
  });
