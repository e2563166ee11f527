// Runs each example, or those that are named, against the real server that it starts, and holds what came of it against the example's expected.json.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const assay = fileURLToPath(new URL('../bin/assay.js', import.meta.url));

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const started = (server) =>
  new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => String(text).includes('listening') && resolve());
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    setTimeout(() => reject(new Error('the server did not start in 30 s')), 30_000).unref();
  });

/** A fresh value for each variable that an example leaves open. */
const madeUp = (text) =>
  Object.fromEntries(
    [...text.matchAll(/^(\w+)=$/gm)].map(([, variable]) => [variable, `Assay-${randomBytes(12).toString('hex')}`]),
  );

/** The tests that did not pass, each with its verdict. */
const oddOnes = (reports) => {
  const { providers } = JSON.parse(readFileSync(join(reports, 'conformance.json'), 'utf8'));
  const tests = providers.flatMap((provider) => provider.tests);
  const odd = tests.filter(({ verdict }) => !['passed', 'untestable', 'not-applicable'].includes(verdict));
  return Object.fromEntries(odd.map(({ id, verdict }) => [id, verdict]).sort());
};

/** Installs an example with the product that it tests. Where that compiles something, a machine without a compiler cannot. */
const install = (root) => spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' }).status === 0;
const isCompiled = (root) => existsSync(join(root, '.npmrc')) && readFileSync(join(root, '.npmrc'), 'utf8').includes('build-from-source=true');

/** Whether an example came out as expected; `undefined` where it could not be tried here. */
const run = async (name) => {
  const root = join(folder, name);
  if (!install(root)) {
    console.error(`${name}: its server could not be installed here${isCompiled(root) ? ', which takes a C++ compiler: not tried' : ''}`);
    return isCompiled(root) ? undefined : false;
  }
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    ...madeUp(readFileSync(join(root, '.env.example'), 'utf8')),
    [`${name.toUpperCase()}_BASE_URL`]: `http://127.0.0.1:${port}`,
  };
  const server = spawn(process.execPath, ['start.mjs'], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await started(server);
    const reports = mkdtempSync(join(tmpdir(), `assay-example-${name}-`));
    spawnSync(process.execPath, [assay, 'run', '--root', root, '--env', 'stage', '--reports', reports], {
      env,
      stdio: 'inherit',
    });
    const [found, expected] = [oddOnes(reports), JSON.parse(readFileSync(join(root, 'expected.json'), 'utf8'))];
    if (JSON.stringify(found) === JSON.stringify(expected)) return true;
    console.error(`${name}: expected ${JSON.stringify(expected, null, 2)}, found ${JSON.stringify(found, null, 2)}`);
    return false;
  } finally {
    server.kill();
  }
};

const [, , ...chosen] = process.argv;
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'start.mjs')) && (chosen.length === 0 || chosen.includes(name)));
const outcomes = [];
for (const name of names) outcomes.push(await run(name));
process.exit(outcomes.includes(true) && !outcomes.includes(false) ? 0 : 1);
