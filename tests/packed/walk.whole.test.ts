import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { deadEnds } from './links.ts';
import { stepsOf } from './steps.ts';

/** The longest that one command of the walk may take, in milliseconds. */
const patienceMs = 300_000;

const place = mkdtempSync(join(tmpdir(), 'assay-packed-'));
const checkout = join(place, 'checkout');
const project = join(place, 'project');

const run = (command: string, cwd: string): { status: number | null; output: string } => {
  const { ASSAY_ROOT: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd,
    encoding: 'utf8',
    timeout: patienceMs,
    env: { ...env, npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' },
  });
  return { status, output: `${stdout}\n${stderr}` };
};

/** A port that nobody else on this machine has now, instead of the one on the page. */
const freePort = await new Promise<string>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(String(port)));
  });
});

/** What git knows of the checkout, copied, so that the packing here disturbs nobody who uses it. */
const copyCheckout = (): void => {
  const names = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
  for (const name of names.filter((each) => each !== '')) {
    mkdirSync(dirname(join(checkout, name)), { recursive: true });
    cpSync(name, join(checkout, name));
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(checkout, 'node_modules'));
};

test('npm pack makes a package of compiled files and leaves the checkout as it was', { timeout: patienceMs }, () => {
  copyCheckout();
  // What stands in the examples of somebody who has run them.
  const own = ['.env', 'node_modules/a/index.js', 'reports/index.html'].map((name) => `examples/oidc/${name}`);
  for (const name of own) {
    mkdirSync(dirname(join(checkout, name)), { recursive: true });
    writeFileSync(join(checkout, name), '');
  }
  const before = readFileSync(join(checkout, 'package.json'), 'utf8');
  const { status, output } = run('npm pack --silent', checkout);
  assert.equal(status, 0, output);
  assert.equal(readFileSync(join(checkout, 'package.json'), 'utf8'), before);
  const listed = execFileSync('bash', ['-c', 'tar tzf assay-*.tgz'], { cwd: checkout, encoding: 'utf8' }).split('\n');
  for (const name of [
    'bin/assay.js',
    'dist/src/index.js',
    'dist/src/index.d.ts',
    'dist/src/index.js.map',
    'dist/specs/general.yaml',
    'dist/package.json',
    'LICENSE',
    'README.md',
  ])
    assert.ok(listed.includes(`package/${name}`), `${name} is missing`);
  // The promises and the examples are there to be read; what is imported is compiled.
  const read = /^package\/(examples|promises)\/|^package\/specs\/general\.yaml$/;
  const strangers = listed.filter(
    (name) =>
      !read.test(name) &&
      (/^package\/(src|suites|tests|specs)\//.test(name) || (/\.ts$/.test(name) && !/\.d\.ts$/.test(name))),
  );
  assert.deepEqual(strangers, []);
  assert.deepEqual(
    own.filter((name) => listed.includes(`package/${name}`)),
    [],
  );
  const packed = listed.map((name) => name.replace('package/', ''));
  const known = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');
  const pages = packed.filter((name) => /^[^/]+\.md$|^docs\/[^/]+\.md$/.test(name));
  assert.ok(pages.length > 12, pages.join());
  const dead = pages.flatMap((page) =>
    deadEnds(page, readFileSync(page, 'utf8'), packed, known).map((path) => `${page} leads to ${path}`),
  );
  assert.deepEqual(dead, []);
});

// The page for newcomers is the test: its files are written, its commands run, and what it prints must be printed.
mkdirSync(project, { recursive: true });
for (const step of stepsOf(readFileSync('docs/adding-a-provider.md', 'utf8'))) {
  test(`docs/adding-a-provider.md:${step.line} ${step.kind === 'file' ? step.name : step.command.split('\n')[0]}`, {
    timeout: patienceMs,
  }, () => {
    if (step.kind === 'file') {
      mkdirSync(dirname(join(project, step.name)), { recursive: true });
      writeFileSync(join(project, step.name), step.text);
      return;
    }
    const command = step.command
      .replace('npm install --save-dev assay', `npm install --save-dev ${checkout}/assay-*.tgz`)
      .replace(/(?<=--port )\d+/, freePort);
    const { output } = run(command, project);
    for (const line of step.prints) assert.ok(output.includes(line), `"${line}" is not in:\n${output}`);
  });
}

test("npx playwright test runs the same suites, and the user's own types hold", { timeout: patienceMs }, () => {
  const { status, output } = run('npx playwright test', project);
  assert.equal(status, 0, output);
  assert.match(output, /CONFORMANT/);
});

test('a suite imports what the package exports, and nothing behind it', { timeout: patienceMs }, () => {
  const entries = ['assay', 'assay/provider', 'assay/mock', 'assay/playwright', 'assay/promises/caching'];
  for (const entry of entries) {
    const { status, output } = run(`node --input-type=module -e "await import('${entry}')"`, project);
    assert.equal(status, 0, output);
  }
  assert.match(
    run(`node --input-type=module -e "await import('assay/dist/src/cli/main.js')"`, project).output,
    /ERR_PACKAGE_PATH_NOT_EXPORTED/,
  );
});

after(() => {
  run(`rm -rf -- "${place}"`, tmpdir());
});
