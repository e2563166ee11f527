import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { runnerArguments } from '../../src/cli/runner-arguments.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { playwrightFlags } from '../../src/playwright/arguments.ts';
import { selectionOf } from '../../src/playwright/selection.ts';

describe("Playwright's arguments", () => {
  for (const [given, filter] of [
    [['-Gcut in half'], '--grep-invert cut in half'],
    [['-G', 'cut'], '--grep-invert cut'],
    [['--grep-invert=cut'], '--grep-invert cut'],
    [['-gcut'], '--grep cut'],
    [['-xg', 'cut'], '--grep cut'],
    [['-xgcut'], '--grep cut'],
    [['--last-failed'], '--last-failed'],
    [['--only-changed'], '--only-changed'],
    [['--only-changed=main'], '--only-changed main'],
    [['--test-list', 'some.txt'], '--test-list some.txt'],
    [['--test-list-invert=some.txt'], '--test-list-invert some.txt'],
    [['-j2', 'token-issuance'], 'token-issuance'],
    [['--', 'token-issuance'], 'token-issuance'],
    [['--workers', '2', '--quiet', '-x'], ''],
  ] as const) {
    test(`${given.join(' ')} is ${filter ? 'a part' : 'the whole'}`, () =>
      assert.equal(selectionOf(['node', 'cli.js', 'test', '--project=acme', ...given], ['acme']).filter, filter));
  }

  for (const [given, mistake] of [
    [['--frobnicate'], /unknown option '--frobnicate'/],
    [['-g'], /argument missing/],
    [['-g', '('], /Invalid regular expression/],
    [['-g', '/[/i'], /Invalid regular expression/],
    [['tests/[.spec.ts:13'], /Invalid regular expression/],
    [['--shard=0/3'], /no part of a whole/],
    [['--shard=4/3'], /no part of a whole/],
    [['--shard', '1'], /no part of a whole/],
    [['--workers=none'], /neither a number/],
    [['--timeout=soon'], /not a number/],
    [['--test-list=/no/such/file'], /no such file/],
    [['--reporter=teletype'], /no reporter "teletype"/],
    [['--reporter', 'line,html'], /no reporter "html"/],
    [['--output=x'], /use --reports/],
    [['-c', 'x'], /use --root/],
    [['--project', 'x'], /use --provider/],
    [['--pass-with-no-tests'], /verifies nothing/],
    [['--retries=2'], /cannot be used here/],
    [['--trace=on'], /credentials/],
  ] as const) {
    test(`${given.join(' ')} is refused in one line`, () =>
      assert.throws(
        () => runnerArguments(given),
        (error) => error instanceof UsageError && mistake.test(error.message) && !error.message.includes('\n'),
      ));
  }

  for (const given of [['--reporter=line'], ['--reporter', 'line'], ['--add-reporter', 'dot', '--reporter=line']]) {
    test(`${given.join(' ')} adds to our reporter and does not replace it`, () => {
      const passed = runnerArguments(['-g', 'x', ...given]);
      assert.equal(
        passed.some((text) => text.startsWith('--reporter')),
        false,
      );
      assert.match(passed[passed.indexOf('--add-reporter') + 1] ?? '', /\bline\b/);
      assert.deepEqual(passed.slice(-2), ['-g', 'x']);
    });
  }

  test('are those of the Playwright that is installed', () => {
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const { stdout } = spawnSync(process.execPath, [cli, 'test', '--help'], { encoding: 'utf8' });
    const known = [...stdout.matchAll(/^ {2}((?:-\w, )?-[-\w]+(?: [<[][^\s>\]]+[>\]])?)/gm)].map(([, flag]) => flag);
    assert.ok(known.length > 20, stdout);
    assert.deepEqual(known.filter((flag) => flag !== '-h, --help').sort(), [...playwrightFlags].sort());
  });
});
