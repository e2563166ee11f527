import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { openContext } from '../../src/engine/context.ts';
import { volatileMemory } from '../../src/engine/run-memory.ts';
import { readSettings } from '../../src/environment/settings.ts';
import { readAccount } from '../../src/environment/stage.ts';
import { seamsOf } from '../../src/prove/index.ts';
import { importProvider } from '../../src/provider/import-suite.ts';
import { scriptOf } from '../../src/report/script/script.ts';
import { type CollectedTest, collectTests } from '../../src/runner/collect.ts';
import { runTests } from '../../src/runner/run-tests.ts';
import { openSandbox } from './sandbox.ts';

/** A kind of deviation, a provider whose mock lets it in by a fault, and a test that sees it. */
const kinds: { kind: string; id: string; fault: string; test: string; ttlSeconds?: number }[] = [
  {
    kind: 'a token under another scheme',
    id: 'sezzle',
    fault: 'basic-scheme-accepted',
    test: 'under the scheme Basic',
  },
  { kind: 'no token', id: 'sezzle', fault: 'bearer-ignored', test: 'rejects no Authorization header' },
  { kind: 'an empty header', id: 'sezzle', fault: 'empty-authorization-accepted', test: 'an empty Authorization' },
  { kind: 'a token in the query', id: 'sezzle', fault: 'token-in-query-accepted', test: 'token in the query only' },
  { kind: 'half a token', id: 'loccus', fault: 'truncated-token-accepted', test: 'a token cut in half' },
  { kind: 'another signature', id: 'depay', fault: 'tampered-signature-accepted', test: 'a tampered signature' },
  { kind: 'other claims', id: 'depay', fault: 'tampered-payload-accepted', test: 'a tampered payload' },
  { kind: 'no signature', id: 'ledger', fault: 'unsigned-token-accepted', test: 'an unsigned token' },
  {
    kind: 'other letters',
    id: 'sezzle',
    fault: 'token-in-other-letters-accepted',
    test: 'token in another letter case',
  },
  { kind: 'a text as token', id: 'depay', fault: 'never-issued-token-accepted', test: 'never issued' },
  {
    kind: 'a token of another kind',
    id: 'ledger',
    fault: 'token-of-another-kind-accepted',
    test: 'probe rejects the refresh',
  },
  { kind: 'a wrong credential', id: 'ledger', fault: 'any-apikeysecret-accepted', test: 'create-token rejects' },
  { kind: 'an empty credential', id: 'depay', fault: 'empty-credential-accepted', test: 'an empty apiKey' },
  {
    kind: 'a credential in other letters',
    id: 'loccus',
    fault: 'credential-in-other-letters-accepted',
    test: 'another letter case',
  },
  {
    kind: 'a credential in the query',
    id: 'sezzle',
    fault: 'post-authentication-v1-takes-credentials-from-the-query',
    test: 'no credentials from the query',
  },
  {
    kind: 'a malformed body',
    id: 'ledger',
    fault: 'create-token-fails-on-broken-json',
    test: 'create-token rejects a body that is not JSON',
  },
  {
    kind: 'a field of another type',
    id: 'ledger',
    fault: 'create-token-accepts-invalid-body',
    test: 'create-token rejects apiKeyId as a',
  },
  { kind: 'a lifetime', id: 'sezzle', fault: 'token-lifetime-halved', test: 'is declared to live' },
  {
    kind: 'a token after its end',
    id: 'sezzle',
    fault: 'expired-token-accepted',
    test: 'rejected after its end',
    ttlSeconds: 2,
  },
  {
    kind: 'a renewal',
    id: 'ledger',
    fault: 'refresh-token-takes-re-signed-refreshtoken',
    test: 'refresh-token rejects',
  },
  {
    kind: 'a token of a renewal',
    id: 'ledger',
    fault: 'refresh-token-gives-a-dead-accesstoken-for-refreshtoken',
    test: 'brings a token that works',
  },
  { kind: 'a revocation', id: 'loccus', fault: 'revocation-ignored', test: 'the token of a deleted key' },
  { kind: 'a revoked credential', id: 'pepay', fault: 'revocation-ignored', test: 'a revoked merchant key' },
  {
    kind: 'a socket',
    id: 'pepay',
    fault: 'socket-opens-for-tampered-signature-token',
    test: 'merchant-events refuses a token with a tampered',
  },
  {
    kind: 'a body that lacks something',
    id: 'sezzle',
    fault: 'post-authentication-v1-201-merchant-uuid-dropped',
    test: '201',
  },
];

const run = (script: string, variables: Record<string, string>) =>
  new Promise<{ stdout: string; stderr: string }>((resolve) => {
    const env = { PATH: process.env.PATH, ...variables };
    const child = execFile('sh', ['-s'], { env, timeout: 60_000 }, (_, stdout, stderr) => resolve({ stdout, stderr }));
    child.stdin?.end(script);
  });

/** The tests of each provider. Spec files are imported one after another, because each declares its tests for whoever imports it. */
const testsOf = new Map<string, CollectedTest[]>();
for (const { id } of kinds) if (!testsOf.has(id)) testsOf.set(id, await collectTests(id));

// Much of their time they wait: for the end of a token, and for what is told to a shell.
describe('the script of a finding shows the status of the finding, with nothing but the credentials set', {
  concurrency: 4,
}, () => {
  for (const { kind, id, fault, test: title, ttlSeconds } of kinds)
    test(`${kind}: ${fault} of ${id}`, async () => {
      const sandbox = await openSandbox(id, {
        seams: await seamsOf(id, fault),
        ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
      });
      const provider = await importProvider(`suites/${id}`);
      const settings = { ...readSettings({}), environment: 'stage' as const, waitSeconds: 20 };
      const { account } = readAccount(provider, settings, sandbox.variables);
      const context = openContext(provider, settings, account, undefined, volatileMemory());
      try {
        const tests = (testsOf.get(id) ?? []).filter(({ identity }) => identity.title.includes(title));
        const ran = await runTests(context, tests);
        const off = ran.filter(({ record }) => (record?.findings.length ?? 0) > 0);
        assert.ok(
          off.length > 0,
          `no test sees it: ${ran.map(({ identity, record }) => `${identity.title}: ${record?.verdict} ${record?.reason}`).join('; ')}`,
        );
        for (const { identity, record } of off.slice(0, 2)) {
          if (!record) continue;
          const { exchanges, findings } = record;
          const script =
            scriptOf({ id, name: id }, { id: identity.id, title: identity.title, findings }, exchanges) ?? '';
          for (const secret of Object.values(sandbox.credentials))
            if (secret.length > 8) assert.ok(!script.includes(secret), 'a credential stands in the script');
          const { stdout, stderr } = await run(script, sandbox.variables);
          const places = [...new Set(findings.flatMap(({ exchange }) => exchange ?? []))];
          assert.ok(places.length > 0);
          for (const place of places) {
            const [, status] = new RegExp(`^${place + 1}\\. .*: (\\d{3})$`, 'm').exec(stdout) ?? [];
            assert.equal(Number(status), exchanges[place]?.response?.status, `${identity.title}\n${stdout}${stderr}`);
          }
        }
      } finally {
        await context.close();
        await sandbox.close();
      }
    });
});
