import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Outcome, startAssay, temporaryFolder } from '../stage/assay-run.ts';
import type { Plan, Reply } from '../stage/front.ts';
import { openSandbox, type Sandbox } from '../stage/sandbox.ts';
import { type Canary, leaks, textsIn } from './canaries.ts';
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
  loccus: { handle: 'assay-speaker', password: 'C4nary+/=%41&k"5\\n<b>-password' },
  pepay: {
    merchantKey: 'pk_C4nary+/=%41&k"6\\n<b>',
    commerceKey: 'ck_C4nary+/=%41&k"7\\n<b>',
    dashboardJwt: 'C4nary-dashboard+/=%41&k"8\\n<b>',
    sessionToken: 'pst_C4nary+/=%41&k"9\\n<b>',
    sessionSignature: 'sig_C4nary+/=%41&k"0\\n<b>',
    invoiceId: '3d0ca315-aff9-4fc2-be61-3b76b9a2d798',
  },
};
/** An identifier names something in errors too, and is no secret. */
const isSecret = (name: string): boolean => !['workspace', 'handle', 'invoiceId'].includes(name);

const learnTokens = (secrets: Secrets, { body }: Reply): void => {
  for (const [, name = '', value = ''] of body.matchAll(/"(token|accessToken|refreshToken|api_key)":"([^"]+)"/g)) {
    secrets.learn(name, value);
  }
};

interface Attempt {
  title: string;
  providers: string[];
  /** How many requests of a provider are answered honestly before everything is echoed. */
  honest: number;
  rest?: string[];
}

const attempts: Attempt[] = [
  { title: 'a server that echoes from the first answer on', providers: ['sezzle'], honest: 0 },
  {
    title: 'a server that echoes credentials and tokens after a few honest answers',
    providers: ['sezzle'],
    honest: 4,
  },
  {
    title: 'the same with JWTs and refresh tokens',
    providers: ['depay', 'ledger'],
    honest: 3,
    rest: ['--', 'bearer-usage', 'token-issuance', 'token-refresh'],
  },
  {
    title: 'the same with keys that tests create and tokens in the URLs of sockets',
    providers: ['loccus', 'pepay'],
    honest: 9,
    rest: ['--', 'key-lifecycle', 'websocket-token'],
  },
];

/** Runs against a stage, and fails where any of its secrets shows anywhere, or where an output is missing. Gives the outcome. */
const runWithCanaries = async (
  sandboxes: readonly Sandbox[],
  secrets: () => readonly Canary[],
  variables: Record<string, string>,
  rest: readonly string[],
): Promise<Outcome> => {
  const [folder, state] = [temporaryFolder(), temporaryFolder()];
  const key = 'c4'.repeat(32);
  const environment = Object.assign({ ...variables, ASSAY_STATE_KEY: key }, ...sandboxes.map((each) => each.variables));
  const provider = sandboxes.map((each) => each.provider).join(',');
  const outcome = await startAssay(environment, ['--provider', provider, '--allure', '--state', state, ...rest], folder)
    .ended;
  await Promise.all(sandboxes.map((each) => each.close()));
  const { stdout, stderr } = outcome;
  for (const name of ['index.html', 'conformance.json', 'junit.xml', 'allure-results', 'allure', 'playwright-report']) {
    assert.ok(existsSync(join(folder, name)), `${name} is missing: ${stderr}`);
  }
  const texts: [string, string][] = [['stdout', stdout], ['stderr', stderr], ...textsIn(folder), ...textsIn(state)];
  assert.ok(
    texts.some(([place]) => place.includes('playwright-report') && place.includes('!')),
    'nothing was unpacked',
  );
  assert.deepEqual(leaks([...secrets(), { name: 'the key of the state', value: key }], texts), []);
  // The search at the end is the last line of defence, and finds nothing that the others left.
  assert.doesNotMatch(stderr, /held a secret/);
  assert.deepEqual(readableByOthers(folder), []);
  return outcome;
};

/** Files of evidence, and what is drawn from it, that somebody else on this machine could read. */
const readableByOthers = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => (statSync(file).mode & 0o077) !== 0);

const secretsOf = (provider: string): Secrets => {
  const secrets = createSecrets();
  for (const [name, value] of Object.entries(credentials[provider] ?? {})) {
    if (isSecret(name)) secrets.learn(name, value);
  }
  return secrets;
};

/** A stage that echoes, after so many honest answers, whatever it knows of the secrets. */
const openEchoing = (provider: string, secrets: Secrets, honest: number): Promise<Sandbox> => {
  const echo = echoes(secrets);
  const plan: Plan = ({ count }) => ({
    changed: (honestReply) => {
      const reply = count <= honest ? honestReply : echo(honestReply);
      learnTokens(secrets, reply);
      return reply;
    },
  });
  return openSandbox(provider, { plan, credentials: credentials[provider] ?? {} });
};

for (const { title, providers, honest, rest = [] } of attempts) {
  test(`no secret leaves a run against ${title} (${providers.join(', ')})`, async () => {
    const known = providers.map(secretsOf);
    const sandboxes = await Promise.all(
      providers.map((id, place) => openEchoing(id, known[place] ?? createSecrets(), honest)),
    );
    const canaries = () => known.flatMap((secrets) => secrets.all());
    const { exitCode, stdout, stderr, result } = await runWithCanaries(sandboxes, canaries, {}, rest);
    assert.ok([0, 1, 3].includes(exitCode ?? -1), `${exitCode} ${stderr}\n${stdout}`);
    for (const { id, tests } of result?.providers ?? []) {
      assert.ok(
        tests.some(({ evidence }) => evidence.length > 0),
        `${id} has no evidence`,
      );
    }
  });
}

test('no secret leaves a run whose libraries write logs of their own', async () => {
  const secrets = secretsOf('sezzle');
  const sandbox = await openEchoing('sezzle', secrets, 1000);
  const logs = {
    NODE_DEBUG: 'http,net,tls,undici,fetch,child_process,stream',
    DEBUG: '*',
    DEPAY_API_KEY: 'C4nary-of-another-0815',
  };
  const everything = () => [...secrets.all(), { name: 'of another provider', value: logs.DEPAY_API_KEY }];
  const { stderr } = await runWithCanaries([sandbox], everything, logs, ['--', 'token-issuance']);
  assert.match(stderr, /CHILD_PROCESS|UNDICI|NET/);
});

test('no secret leaves a run whose harness and tests throw errors that hold it', async () => {
  const sandbox = await openSandbox('sezzle', { credentials: credentials.sezzle ?? {} });
  const planted = { NODE_OPTIONS: `--import=${join(import.meta.dirname, 'planted-faults.mjs')}` };
  const rest = ['--blob', '--', 'token-issuance'];
  const outcome = await runWithCanaries([sandbox], secretsOf('sezzle').all, planted, rest);
  assert.equal(outcome.exitCode, 4, outcome.stdout);
  const { tests = [] } = outcome.result?.providers[0] ?? {};
  const reasons = tests.flatMap(({ verdict, reason }) => (verdict === 'suite-error' ? [reason] : []));
  // The one that nobody catches takes its worker along, and with it the record of the test.
  assert.equal(new Set(reasons).size, 3, outcome.stdout);
  assert.ok(
    reasons.some((reason) => reason.includes('‹SEZZLE_PRIVATE_KEY›')),
    outcome.stdout,
  );
});
