import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { honest, type Seams } from '../../src/mock/seams.ts';
import { faultsOf } from '../../src/prove/index.ts';
import { providerIds } from '../../src/provider/suites.ts';
import { packageRoot } from '../../src/root.ts';
import type { ConformanceResult, Finding } from '../../src/verdict/result.ts';
import { openSandbox } from '../stage/sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-quick-'));
after(() => rmSync(folder, { recursive: true }));

interface Ran {
  result: ConformanceResult;
  said: string;
}

/** Runs the command line; gives the result that it leaves, and what it says. */
const run = (name: string, args: readonly string[], variables: Record<string, string>): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const reports = join(folder, name);
    const command = [join(packageRoot, 'bin/assay.js'), 'run', '--reports', reports, ...args];
    execFile(process.execPath, command, { cwd: packageRoot, env: { ...process.env, ...variables } }, (_, out, err) => {
      try {
        resolve({ result: JSON.parse(readFileSync(join(reports, 'conformance.json'), 'utf8')), said: out });
      } catch {
        reject(new Error(`${name} left no result:\n${out}${err}`));
      }
    });
  });

/** What two runs cannot have in common: times, addresses, and values that a server makes up. */
const lasting = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'TIME')
    .replace(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}|assay-[0-9a-f-]+/g, 'ID')
    .replace(/\d+(\.\d+)? (s|ms|seconds)\b/g, 'SPAN');

const findingOf = ({ check, clause, level, pointer, documented, received }: Finding): string =>
  lasting([check, clause, level, pointer, documented, received].join(' | '));

/** Everything that a run says of its providers, a line for each thing, in an order that does not depend on time. */
const saidIn = ({ providers }: ConformanceResult): string[] =>
  providers.flatMap(({ id, verdict, tests, clauses, causes = [] }) => [
    `${id} ${verdict}`,
    ...tests.map((each) =>
      [each.id, `${each.file}:${each.line}`, each.verdict, lasting(each.reason), ...each.findings.map(findingOf)].join(
        '\n    ',
      ),
    ),
    ...clauses.map((each) => `${each.id} ${each.verdict}`),
    ...causes.map((each) => `${id} has the cause ${each.id}`).sort(),
  ]);

/** Fails with the lines that only one of two runs says, and with nothing else: a list of all is too long to be read. */
const sayTheSame = (quick: ConformanceResult, slow: ConformanceResult): void => {
  const [one, other] = [saidIn(quick), saidIn(slow)];
  const without = (lines: readonly string[], all: readonly string[]) => lines.filter((line) => !all.includes(line));
  assert.deepEqual(
    { onlyQuick: without(one, other), onlyPlaywright: without(other, one) },
    { onlyQuick: [], onlyPlaywright: [] },
  );
  assert.ok(one.join('\n') === other.join('\n'), 'the two runs say the same in another order');
};

/** Ten ways of a provider to let in or take what it should not, planted together, so that its good answers stay good: each seam passes its value through all of them. */
const tenFaults = async (provider: string): Promise<Partial<Seams>> => {
  const lenient = (await faultsOf(provider)).filter(({ id }) => /-accepted$|-(accepts|takes|lets)-/.test(id));
  const chosen = lenient.slice(0, 10).map((fault) => fault.plant());
  assert.equal(chosen.length, 10, provider);
  const through =
    (name: keyof Seams) =>
    (value: unknown, ...rest: unknown[]) =>
      chosen.reduce((now: unknown, seams) => {
        const seam = seams[name] as ((value: unknown, ...rest: unknown[]) => unknown) | undefined;
        return seam === undefined
          ? now
          : now instanceof Promise
            ? now.then((each) => seam(each, ...rest))
            : seam(now, ...rest);
      }, value);
  return Object.fromEntries(Object.keys(honest).map((name) => [name, through(name as keyof Seams)]));
};

test('an interrupt of a quick run of mocks ends it in time, with every test of both processes', async () => {
  const reports = join(folder, 'cut');
  /** Interrupts a run when its first provider is done, and others are under way. */
  const interrupted = (): Promise<number | null> =>
    new Promise((resolve) => {
      const command = [join(packageRoot, 'bin/assay.js'), 'run', '--quick', '--reports', reports];
      const child = spawn(process.execPath, command, { cwd: packageRoot, stdio: ['ignore', 'pipe', 'ignore'] });
      child.once('close', resolve);
      let said = '';
      child.stdout.on('data', (chunk) => {
        const isFirst = !firstDone.test(said);
        said += chunk;
        if (isFirst && firstDone.test(said)) child.kill('SIGINT');
      });
    });
  const firstDone = /^\w+ (\d+)\/\1$/m;
  let code: number | null = null;
  // Where this process was held up, the run may have come to its end.
  for (let tries = 0; code !== 3 && tries < 5; tries += 1) code = await interrupted();
  assert.equal(code, 3);
  const text = readFileSync(join(reports, 'interrupted/conformance.json'), 'utf8');
  const { providers } = JSON.parse(text) as ConformanceResult;
  assert.deepEqual(
    providers.map(({ id }) => id),
    providerIds(),
  );
  assert.ok(providers.every(({ tests }) => tests.length > 50));
});

describe('a quick run', () => {
  let honestRun: Ran;
  before(async () => {
    honestRun = await run('honest-quick', ['--quick'], {});
  });

  test('of mocks runs each provider once, in two processes or in one', () => {
    for (const id of providerIds())
      assert.equal(honestRun.said.match(new RegExp(`^${id} (\\d+)/\\1$`, 'gm'))?.length, 1, honestRun.said);
  });

  test('says what a run with Playwright says of every provider as documented', async () => {
    const slow = await run('honest', [], {});
    assert.equal(honestRun.result.run.exitCode, 0);
    // Or else both ran with Playwright, and would agree without meaning anything.
    assert.ok(!existsSync(join(folder, 'honest-quick', 'playwright-report')));
    assert.ok(existsSync(join(folder, 'honest', 'playwright-report')));
    sayTheSame(honestRun.result, slow.result);
  });

  test('says what a run with Playwright says of every provider with ten faults at once', async () => {
    const sandboxes = [];
    for (const id of providerIds()) sandboxes.push(await openSandbox(id, { seams: await tenFaults(id) }));
    const variables = Object.assign({}, ...sandboxes.map((sandbox) => sandbox.variables));
    const args = ['--env', 'stage', '--wait', '0'];
    const { result: quick } = await run('faulty-quick', ['--quick', ...args], variables);
    const { result: slow } = await run('faulty', args, variables);
    for (const sandbox of sandboxes) await sandbox.close();
    assert.equal(quick.run.exitCode, 1);
    assert.ok(
      quick.providers.every(({ causes = [] }) => causes.length > 0),
      'a provider shows none of its faults',
    );
    sayTheSame(quick, slow);
  });
});
