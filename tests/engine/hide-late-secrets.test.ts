import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hideLateSecrets } from '../../src/engine/hide-late-secrets.ts';
import { secretsKeyVariable } from '../../src/environment/keys.ts';
import { openSecretLog } from '../../src/state/secret-log.ts';
import type { TestRecord } from '../../src/verdict/record.ts';
import type { ProviderTest } from '../../src/verdict/run-result.ts';

const reports = mkdtempSync(join(tmpdir(), 'assay-late-'));
const key = Buffer.alloc(32, 7);
after(() => rmSync(reports, { recursive: true }));

const secret = 'Q7mZ2kX9vB4nT6yR1wL8pS3d';
const encoded = Buffer.from(secret).toString('base64');

const shown = {
  verdict: 'failed',
  reason: `it said ${secret}`,
  findings: [{ check: 'has-value', level: 'must', pointer: `/${secret}`, documented: 'a', received: secret }],
  notes: [],
  exchanges: [
    { operation: 'issue', request: { url: '/' }, response: { headers: { [secret]: encoded }, body: 'plain' } },
  ],
} as unknown as TestRecord;
const tests = [
  { provider: 'acme', planned: { record: shown } },
  { provider: 'acme', planned: { record: undefined } },
] as unknown as ProviderTest[];

test('without notes of secrets the records of a run stay as they are', () => {
  assert.deepEqual(hideLateSecrets(tests, reports), tests);
});

test('what became known after a record was made is hidden in it, in every text and spelling', () => {
  openSecretLog(reports, key, 'acme-1')(secret, 'token');
  process.env[secretsKeyVariable] = key.toString('hex');
  const [first, second] = hideLateSecrets(tests, reports);
  delete process.env[secretsKeyVariable];
  const text = JSON.stringify(first);
  assert.ok(!text.includes(secret) && !text.includes(encoded), text);
  assert.deepEqual(first?.planned.record?.findings[0], {
    check: 'has-value',
    level: 'must',
    pointer: '/‹token›',
    documented: 'a',
    received: '‹token›',
  });
  assert.deepEqual(second, tests[1]);
});
