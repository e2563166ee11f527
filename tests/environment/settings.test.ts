import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadDotenv } from '../../src/environment/dotenv.ts';
import { readSettings, type Settings, settingsProblems, writeSettings } from '../../src/environment/settings.ts';

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

  test('are not guessed: an unknown environment and every number that is none are named at once', () => {
    const wrong = {
      ASSAY_ENV: 'Stage',
      ASSAY_WAIT: 'ten',
      ASSAY_TIMEOUT_MS: '-1',
      ASSAY_MAX_REQUESTS: 'Infinity',
      ASSAY_MAX_RPS: ' ',
      ASSAY_VALID_DAYS: '1 week',
    };
    const problems = settingsProblems(wrong);
    assert.deepEqual(
      problems.map((problem) => problem.split(' ')[0]),
      Object.keys(wrong),
    );
    assert.throws(() => readSettings(wrong), { message: problems.join('\n') });
    const right = {
      ASSAY_ENV: 'stage',
      ASSAY_WAIT: '0',
      ASSAY_TIMEOUT_MS: '1e3',
      ASSAY_MAX_RPS: '0.5',
      ASSAY_MAX_REQUESTS: '',
    };
    assert.deepEqual(settingsProblems(right), []);
    assert.equal(readSettings(right).environment, 'stage');
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
