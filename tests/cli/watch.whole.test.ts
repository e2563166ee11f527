import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';

let running: ChildProcess | undefined;
const project = mkdtempSync(join(tmpdir(), 'assay-watch-'));
after(() => {
  running?.kill();
  rmSync(project, { recursive: true });
});

test('a saved spec file is run again as it is now, alone, and Ctrl+C ends with the exit code of the last run', {
  timeout: 120_000,
}, async () => {
  cpSync('tests/projects/acme', project, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(resolve('.'), join(project, 'node_modules/assay'));
  const child = spawn(
    process.execPath,
    [resolve('bin/assay.js'), 'run', '--quick', '--watch', '--root', project, '--reports', join(project, 'reports')],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  running = child;
  let output = '';
  const said = (text: RegExp): Promise<void> =>
    new Promise((done) => {
      const look = (): void => {
        if (!text.test(output)) return;
        output = '';
        child.stdout.off('data', look);
        done();
      };
      child.stdout.on('data', look);
    });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });

  await said(/CONFORMANT.* \(exit code 0\)[\s\S]*watching/);
  const file = join(project, 'suites/acme/tokens.spec.ts');
  const text = readFileSync(file, 'utf8');
  const again = said(/tokens\.spec\.ts saved[\s\S]*saved just now[\s\S]*watching/);
  writeFileSync(file, `${text}\nthrow new Error('saved just now');\n`);
  await again;
  const whole = said(/tokens\.spec\.ts saved[\s\S]*(\d+) OF \1 TESTS, NO VERDICT \(exit code 0\)[\s\S]*watching/);
  writeFileSync(file, text);
  await whole;
  child.kill('SIGINT');
  const code = await new Promise((done) => child.once('close', done));
  assert.equal(code, 0);
});
