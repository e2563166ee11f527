import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runCredentialCommands } from '../../src/environment/credential-commands.ts';
import type { Provider } from '../../src/provider/provider.ts';

const provider = { id: 'acme', credentials: { key: { variable: 'ACME_KEY' } } } as unknown as Provider;
const folder = mkdtempSync(join(tmpdir(), 'assay-command-'));
after(() => rmSync(folder, { recursive: true }));

const ran = (variables: Record<string, string>, timeoutMs = 60_000) => {
  const problems = runCredentialCommands(provider, variables, timeoutMs);
  return { problems, key: variables.ACME_KEY };
};

test('the first line that the command prints is the credential', () => {
  assert.deepEqual(ran({ ACME_KEY_COMMAND: "printf 's3cr et\\nmore\\n'" }), { problems: [], key: 's3cr et' });
});

test('a credential that is set is taken, and no command is run', () => {
  const mark = join(folder, 'mark');
  assert.equal(ran({ ACME_KEY: 'abc', ACME_KEY_COMMAND: `touch '${mark}'; echo def` }).key, 'abc');
  assert.ok(!existsSync(mark));
});

test('a command is run once for all who read the same variables', () => {
  const count = join(folder, 'count');
  const variables = { ACME_KEY_COMMAND: `echo x >> '${count}'; echo key` };
  ran(variables);
  ran(variables);
  assert.equal(readFileSync(count, 'utf8'), 'x\n');
});

const broken: [command: string, problem: RegExp][] = [
  ['echo s3cret; echo s3cret >&2; exit 3', /^ended with exit code 3$/],
  ['exec sleep 60', /^did not end within 0.3 s$/],
  ['true', /^printed nothing$/],
  ['no-such-command-here', /^ended with exit code 127$/],
];

for (const [command, problem] of broken)
  test(`"${command}" gives no credential, and one line without what it printed`, () => {
    const { problems, key } = ran({ ACME_KEY_COMMAND: command }, command.includes('sleep') ? 300 : 60_000);
    assert.equal(key, undefined);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.variable, 'ACME_KEY_COMMAND');
    assert.match(problems[0]?.problem ?? '', problem);
    assert.ok(!JSON.stringify(problems).includes('s3cret'));
  });
