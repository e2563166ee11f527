import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openWorkbench, type Workbench } from '../../src/engine/context.ts';
import type { TimeMachine } from '../../src/engine/fake-clock.ts';
import { volatileMemory } from '../../src/engine/run-memory.ts';
import { secretsKeyVariable } from '../../src/environment/keys.ts';
import { readSettings } from '../../src/environment/settings.ts';
import { importProvider } from '../../src/provider/import-suite.ts';
import { takeSecrets } from '../../src/state/secret-log.ts';
import { temporaryFolder } from '../stage/assay-run.ts';

const key = randomBytes(32);
const ledger = await importProvider('suites/ledger');
const secrets = { apiKeyId: 'C4nary-key-id', apiKeySecret: 'C4nary-key-secret' };

const open = (workspace: string, timeMachine?: TimeMachine): Workbench => {
  const settings = { ...readSettings({}), reports: temporaryFolder() };
  const account = { baseUrl: 'http://localhost:1', credentials: { workspace, ...secrets } };
  return openWorkbench(ledger, settings, account, timeMachine, volatileMemory());
};

describe('a workbench', () => {
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
      const bench = open(workspace);
      bench.mask.learn('an-opaque-token-0123', 'accessToken');
      const sent = JSON.stringify({ workspace, secret: secrets.apiKeySecret, token: 'an-opaque-token-0123' });
      const expected = { workspace: shown, secret: '‹LEDGER_API_KEY_SECRET›', token: '‹accessToken›' };
      assert.equal(bench.mask.text(sent), JSON.stringify(expected));
      assert.deepEqual(takeSecrets(bench.settings.reports, key), [
        { label: 'LEDGER_API_KEY_ID', value: secrets.apiKeyId },
        { label: 'LEDGER_API_KEY_SECRET', value: secrets.apiKeySecret },
        { label: 'accessToken', value: 'an-opaque-token-0123' },
      ]);
    }
  });

  test('of a mock notes nothing', () => {
    const bench = open('treasury-desk', { now: Date.now, pass: () => {}, reset: () => {} });
    assert.deepEqual(takeSecrets(bench.settings.reports, key), []);
  });

  test('without a key from the command line notes nothing', () => {
    delete process.env[secretsKeyVariable];
    const bench = open('treasury-desk');
    assert.deepEqual(takeSecrets(bench.settings.reports, key), []);
    assert.equal(bench.mask.text(secrets.apiKeySecret), '‹LEDGER_API_KEY_SECRET›');
  });
});
