import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { readSettings } from '../../src/environment/settings.ts';
import { readAccount } from '../../src/environment/stage.ts';
import { importProvider } from '../../src/provider/import-suite.ts';
import { root } from '../../src/root.ts';
import { assayRun } from './assay-run.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

let sezzle: Sandbox;
before(async () => {
  sezzle = await openSandbox('sezzle');
});
after(() => sezzle.close());

/** Runs a configuration that must be refused, and gives what was said about it. */
const refusal = async (variables: Record<string, string>, ...rest: string[]): Promise<string> => {
  const { exitCode, stdout, stderr, result } = await assayRun(variables, ...rest);
  assert.equal(exitCode, 2, stderr);
  assert.equal(result, undefined);
  assert.match(stdout, /^(Assay [\d.]+ · stage · .*\n)?$/, 'more is said than what was asked for');
  assert.deepEqual(sezzle.front.seen, []);
  return stderr;
};

const problemOf = (stderr: string, variable: string): string =>
  stderr.split('\n').find((line) => line.includes(`: ${variable} `)) ?? '';

describe('a configuration', () => {
  test('is refused as a whole, with a mend for each problem and without a value', async () => {
    const stderr = await refusal({
      SEZZLE_BASE_URL: sezzle.front.url,
      SEZZLE_PUBLIC_KEY: '  sz_pub_canaryWithSpaces ',
      SEZZLE_PRIVATE_KEY: '"sz_pr_canaryInQuotes"',
      DEPAY_API_KEY: '<YOUR_API_KEY>',
      LOCCUS_BASE_URL: 'ftp://canary-host/v1',
      LOCCUS_HANDLE: '',
      LOCCUS_PASSWORD: 'canary7',
      LEDGER_BASE_URL: 'https://canary-user:canary-password@re.vault.ledger.com/v1/rest',
      LEDGER_WORKSPACE: 'changeme',
      LEDGER_API_KEY_ID: 'canary-id\u00e9',
    });
    assert.match(problemOf(stderr, 'SEZZLE_PUBLIC_KEY'), /begins or ends with a space; remove the space/);
    assert.match(problemOf(stderr, 'SEZZLE_PRIVATE_KEY'), /quotes; remove the quotes/);
    assert.match(problemOf(stderr, 'DEPAY_API_KEY'), /is a placeholder; put the real value there/);
    assert.match(problemOf(stderr, 'LOCCUS_BASE_URL'), /is not an http\(s\) URL/);
    assert.match(problemOf(stderr, 'LOCCUS_HANDLE'), /is empty; set LOCCUS_HANDLE/);
    assert.match(problemOf(stderr, 'LOCCUS_PASSWORD'), /is not a password of 8 to 50 characters/);
    assert.match(problemOf(stderr, 'LEDGER_BASE_URL'), /holds a user name or password/);
    assert.match(problemOf(stderr, 'LEDGER_WORKSPACE'), /is a placeholder/);
    // It travels in a JSON body, which carries every letter; a header does not.
    assert.equal(problemOf(stderr, 'LEDGER_API_KEY_ID'), '');
    assert.match(problemOf(stderr, 'LEDGER_API_KEY_SECRET'), /is not set; set LEDGER_API_KEY_SECRET/);
    assert.doesNotMatch(stderr, /canary|<YOUR_API_KEY>|changeme/);
  });

  const keys = { SEZZLE_PUBLIC_KEY: 'sz_pub_canary0123', SEZZLE_PRIVATE_KEY: 'sz_pr_canary0123' };

  test('with a production host is refused', async () => {
    const variables = { ...keys, SEZZLE_BASE_URL: 'https://gateway.sezzle.com' };
    const stderr = await refusal(variables, '--provider', 'sezzle');
    const why = /names the production host gateway\.sezzle\.com; .*--allow-production/;
    assert.match(problemOf(stderr, 'SEZZLE_BASE_URL'), why);
    assert.doesNotMatch(stderr, /canary|k7Q/);
  });

  const refused: [words: string, baseUrl: string, problem: RegExp, mend: RegExp][] = [
    ['plain HTTP', 'http://sandbox.gateway.sezzle.com', /in clear/, /--allow-host sandbox\.gateway\.sezzle\.com/],
    ['an unknown host', 'https://assay.invalid', /no document of .* mentions/, /--allow-host assay\.invalid/],
    ['a host that only begins like loopback', 'http://127.0.0.1.assay.invalid', /plain HTTP/, /https/],
    ['a query', 'https://sandbox.gateway.sezzle.com/?key=canary', /query or a fragment/, /only scheme, host and path/],
    ['no URL', 'sandbox.gateway.sezzle.com', /is not a URL/, /https:\/\/host\/path/],
  ];
  for (const [words, baseUrl, problem, mend] of refused) {
    test(`with ${words} is refused`, async () => {
      const provider = await importProvider('suites/sezzle');
      const { problems } = readAccount(provider, readSettings({}), { ...keys, SEZZLE_BASE_URL: baseUrl });
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.problem ?? '', problem);
      assert.match(problems[0]?.mend ?? '', mend);
      assert.doesNotMatch(JSON.stringify(problems), /canary/);
    });
  }

  test('with a secret of three characters is refused, and with such a name is not', async () => {
    const provider = await importProvider('suites/loccus');
    const account = { LOCCUS_BASE_URL: 'http://localhost:1', LOCCUS_HANDLE: 'desk', LOCCUS_PASSWORD: 'canary-long' };
    assert.deepEqual(readAccount(provider, readSettings({}), account).problems, []);
    const sezzleAccount = { ...keys, SEZZLE_BASE_URL: sezzle.front.url, SEZZLE_PRIVATE_KEY: 'k7Q' };
    const stderr = await refusal(sezzleAccount, '--provider', 'sezzle');
    assert.match(problemOf(stderr, 'SEZZLE_PRIVATE_KEY'), /is shorter than 4 characters; use a longer one/);
    assert.doesNotMatch(stderr, /canary/);
  });

  test('of Assay itself that cannot be understood is refused', async () => {
    const stderr = await refusal({ ...keys, ASSAY_ENV: 'canary', ASSAY_MAX_RPS: 'canary' }, '--provider', 'sezzle');
    assert.match(
      stderr,
      /ASSAY_ENV is neither mock nor stage: .*\n +ASSAY_MAX_RPS is not a number from 0.001 to 1000000: /,
    );
    assert.doesNotMatch(stderr, /canary/);
  });

  test("of Assay itself that cannot be understood is refused by Playwright's own command line, too", () => {
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const env = { PATH: process.env.PATH, ASSAY_ENV: 'Stage', ASSAY_WAIT: '10 s' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'test', '--list'], { cwd: root, env });
    assert.equal(status, 1);
    assert.match(`${stdout}${stderr}`, /Error: ASSAY_ENV is neither mock nor stage: .*\nASSAY_WAIT is not a number/);
  });

  test('with a state folder needs its key', async () => {
    const variables = { ...keys, SEZZLE_BASE_URL: sezzle.front.url, ASSAY_STATE_KEY: 'canary-too-short' };
    const stderr = await refusal(variables, '--provider', 'sezzle', '--state', 'state');
    assert.match(stderr, /--state needs ASSAY_STATE_KEY: 32 bytes/);
    assert.doesNotMatch(stderr, /canary/);
  });
});
