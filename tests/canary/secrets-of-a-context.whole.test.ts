import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type Context, openContext } from '../../src/engine/context.ts';
import type { FakeClock } from '../../src/engine/fake-clock.ts';
import { volatileMemory } from '../../src/engine/run-memory.ts';
import { secretsKeyVariable } from '../../src/environment/keys.ts';
import { readSettings } from '../../src/environment/settings.ts';
import { importProvider } from '../../src/provider/import-suite.ts';
import { takeSecrets } from '../../src/state/secret-log.ts';
import { temporaryFolder } from '../stage/assay-run.ts';

const key = randomBytes(32);
const ledger = await importProvider('suites/ledger');
const secrets = { apiKeyId: 'C4nary-key-id', apiKeySecret: 'C4nary-key-secret' };

const open = (workspace: string, fakeClock?: FakeClock): Context => {
  const settings = { ...readSettings({}), reports: temporaryFolder() };
  const account = { baseUrl: 'http://localhost:1', credentials: { workspace, ...secrets } };
  return openContext(ledger, settings, account, fakeClock, volatileMemory());
};

describe('a context', () => {
  before(() => {
    process.env[secretsKeyVariable] = key.toString('hex');
  });
  after(() => {
    delete process.env[secretsKeyVariable];
  });

  test('hides and notes secrets, and a name only where that hides nothing else', () => {
    for (const [workspace, shown] of [
      ['desk', 'desk'],
      ['treasury-desk', '‹LEDGER_WORKSPACE›'],
    ] as const) {
      const context = open(workspace);
      context.mask.learn('an-opaque-token-0123', 'accessToken');
      const sent = JSON.stringify({ workspace, secret: secrets.apiKeySecret, token: 'an-opaque-token-0123' });
      const expected = { workspace: shown, secret: '‹LEDGER_API_KEY_SECRET›', token: '‹accessToken›' };
      assert.equal(context.mask.text(sent), JSON.stringify(expected));
      assert.deepEqual(takeSecrets(context.settings.reports, key), [
        { label: 'LEDGER_API_KEY_ID', value: secrets.apiKeyId },
        { label: 'LEDGER_API_KEY_SECRET', value: secrets.apiKeySecret },
        { label: 'accessToken', value: 'an-opaque-token-0123' },
      ]);
    }
  });

  test('of a mock notes nothing', () => {
    const context = open('treasury-desk', { now: Date.now, pass: () => {}, reset: () => {} });
    assert.deepEqual(takeSecrets(context.settings.reports, key), []);
  });

  test('without a key from the command line notes nothing', () => {
    delete process.env[secretsKeyVariable];
    const context = open('treasury-desk');
    assert.deepEqual(takeSecrets(context.settings.reports, key), []);
    assert.equal(context.mask.text(secrets.apiKeySecret), '‹LEDGER_API_KEY_SECRET›');
  });
});
