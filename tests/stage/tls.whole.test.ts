import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assayRun } from './assay-run.ts';
import { type Certificate, trust } from './certificates.ts';
import { openSandbox } from './sandbox.ts';

/** What a run says of each certificate, and how to mend it; each provider of the run has another one. */
const said: [provider: string, certificate: Certificate, reason: RegExp, mend: RegExp][] = [
  [
    'depay',
    'self-signed',
    /a certificate that it signed itself.* \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
    /NODE_EXTRA_CA_CERTS/,
  ],
  ['loccus', 'expired', /a certificate that is not valid today \(CERT_HAS_EXPIRED\)/, /has to be renewed/],
  ['sezzle', 'another-host', /for another host \(ERR_TLS_CERT_ALTNAME_INVALID\)/, /Check the host in the base URL/],
];

test('a certificate that cannot be trusted blocks its provider, and the reason says what is wrong with it', async () => {
  const sandboxes = await Promise.all([
    openSandbox('ledger', { certificate: 'trusted' }),
    ...said.map(([id, certificate]) => openSandbox(id, { certificate })),
  ]);
  const variables = Object.assign({ ...trust }, ...sandboxes.map((sandbox) => sandbox.variables));
  const providers = sandboxes.map(({ provider }) => provider).join(',');
  const rest = ['--quick', '--provider', providers, '--', 'token-issuance'];
  const { exitCode, stdout, result } = await assayRun(variables, ...rest);
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  assert.equal(exitCode, 3, stdout);
  const verdictOf = (id: string) => result?.providers.find((provider) => provider.id === id)?.verdict;
  assert.equal(verdictOf('ledger'), 'conformant', stdout);
  for (const [id, , reason, mend] of said) {
    assert.equal(verdictOf(id), 'incomplete');
    const tests = result?.providers.find((provider) => provider.id === id)?.tests ?? [];
    assert.ok(tests.length > 0 && tests.every(({ verdict }) => verdict === 'blocked'));
    assert.match(tests[0]?.reason ?? '', reason);
    assert.match(tests[0]?.mend ?? '', mend);
    assert.deepEqual(sandboxes.find(({ provider }) => provider === id)?.front.seen, []);
  }
});
