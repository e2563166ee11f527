import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadDotenv } from '../../src/environment/dotenv.ts';
import { readSettings, type Settings, writeSettings } from '../../src/environment/settings.ts';

describe('settings', () => {
  test('have defaults', () => {
    const settings = readSettings({});
    assert.equal(settings.environment, 'mock');
    assert.equal(settings.reports, 'reports');
    assert.equal(settings.allowProduction, false);
    assert.deepEqual(settings.allowHosts, []);
    assert.equal(settings.maxRequests, undefined);
  });

  test('arrive at the workers as they were given', () => {
    const given: Settings = {
      ...readSettings({}),
      environment: 'stage',
      reports: '/tmp/some reports',
      waitSeconds: 0,
      timeoutMs: 1500,
      allowHosts: ['a.test', 'b.test'],
      allowProduction: true,
      maxRequests: 50,
      maxRequestsPerSecond: 0.5,
    };
    assert.deepEqual(readSettings(writeSettings(given)), given);
    assert.deepEqual(readSettings(writeSettings(readSettings({}))), readSettings({}));
  });

  test('allow production only by the word', () => {
    for (const word of ['false', '1', 'yes', 'TRUE', '']) {
      assert.equal(readSettings({ ASSAY_ALLOW_PRODUCTION: word }).allowProduction, false, word);
    }
  });
});

test('a .env file adds variables, and what is set already wins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-'));
  try {
    const file = join(folder, '.env');
    writeFileSync(file, 'ASSAY_TEST_NEW="from the file"\nASSAY_TEST_SET=from the file\n# ASSAY_TEST_OFF=x\n');
    process.env.ASSAY_TEST_SET = 'from outside';
    loadDotenv(file);
    assert.equal(process.env.ASSAY_TEST_NEW, 'from the file');
    assert.equal(process.env.ASSAY_TEST_SET, 'from outside');
    assert.equal(process.env.ASSAY_TEST_OFF, undefined);
    loadDotenv(join(folder, 'missing'));
  } finally {
    rmSync(folder, { recursive: true });
    delete process.env.ASSAY_TEST_NEW;
    delete process.env.ASSAY_TEST_SET;
  }
});
