import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startAssay, temporaryFolder } from '../stage/assay-run.ts';
import type { Plan, Reply } from '../stage/front.ts';
import { openSandbox } from '../stage/sandbox.ts';
import { leaks, textsIn } from './canaries.ts';
import { createSecrets, echoes, type Secrets } from './echo.ts';

/** The credentials of a run, with every character that some format has to escape. */
const credentials: Record<string, Record<string, string>> = {
  sezzle: { publicKey: 'sz_pub_C4nary+/=%41&k"1\\n<b>', privateKey: 'sz_pr_C4nary+/=%41&k"2\\n<b>' },
  depay: { apiKey: 'C4nary-Depay+/=%41&k"3\\n<b>-0123456789' },
  ledger: {
    workspace: 'assay-workspace',
    apiKeyId: 'C4nary-key-id-456789',
    apiKeySecret: 'C4nary+/=%41&k"4\\n<b>secret',
  },
};
/** An identifier names the caller in errors too, and is no secret. */
const isSecret = (name: string): boolean => name !== 'workspace';

const learnTokens = (secrets: Secrets, { body }: Reply): void => {
  for (const [, name = '', value = ''] of body.matchAll(/"(token|accessToken|refreshToken)":"([^"]+)"/g)) {
    secrets.learn(name, value);
  }
};

interface Attempt {
  title: string;
  provider: string;
  /** How many requests are answered honestly before everything is echoed. */
  honest: number;
  rest?: string[];
}

const attempts: Attempt[] = [
  { title: 'a server that echoes from the first answer on', provider: 'sezzle', honest: 0 },
  { title: 'a server that echoes credentials and tokens after a few honest answers', provider: 'sezzle', honest: 4 },
  { title: 'the same with JWTs', provider: 'depay', honest: 3 },
  {
    title: 'the same with refresh tokens',
    provider: 'ledger',
    honest: 3,
    rest: ['--', 'token-issuance', 'token-refresh'],
  },
];

for (const { title, provider, honest, rest = [] } of attempts) {
  test(`no secret leaves a run against ${title} (${provider})`, async () => {
    const secrets = createSecrets();
    for (const [name, value] of Object.entries(credentials[provider] ?? {})) {
      if (isSecret(name)) secrets.learn(name, value);
    }
    const echo = echoes(secrets);
    const plan: Plan = ({ count }) => ({
      changed: (honestReply) => {
        const reply = count <= honest ? honestReply : echo(honestReply);
        learnTokens(secrets, reply);
        return reply;
      },
    });
    const sandbox = await openSandbox(provider, { plan, credentials: credentials[provider] ?? {} });
    const [folder, state] = [temporaryFolder(), temporaryFolder()];
    const variables = { ...sandbox.variables, ASSAY_STATE_KEY: 'c4'.repeat(32) };
    const { ended } = startAssay(variables, ['--provider', provider, '--state', state, ...rest], folder);
    const { exitCode, stdout, stderr } = await ended;
    await sandbox.close();
    assert.ok([0, 1, 3].includes(exitCode ?? -1), `${exitCode} ${stderr}\n${stdout}`);
    for (const name of [
      'index.html',
      'conformance.json',
      'junit.xml',
      'evidence',
      'allure-results',
      'playwright-report',
    ]) {
      assert.ok(existsSync(join(folder, name)), `${name} is missing`);
    }
    const texts: [string, string][] = [['stdout', stdout], ['stderr', stderr], ...textsIn(folder), ...textsIn(state)];
    assert.ok(
      texts.some(([place]) => place.includes('playwright-report') && place.includes('!')),
      'nothing was unpacked',
    );
    const canaries = [...secrets.all(), { name: 'the key of the state', value: 'c4'.repeat(32) }];
    assert.deepEqual(leaks(canaries, texts), []);
  });
}
