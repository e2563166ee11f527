import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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
      allowInsecureTls: true,
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

  for (const [name, value] of Object.entries({
    ASSAY_WAIT: '1e9',
    ASSAY_TIMEOUT_MS: '0',
    ASSAY_MAX_REQUESTS: '1.5',
    ASSAY_MAX_RPS: '0',
    ASSAY_VALID_DAYS: '1e300',
  }))
    test(`leave ${name}=${value} aside: it is out of its range`, () =>
      assert.match(settingsProblems({ [name]: value })[0] ?? '', new RegExp(`^${name} is not a (whole )?number from`)));

  test('allow production and unverified servers only by the word', () => {
    for (const word of ['false', '1', 'yes', 'TRUE', '']) {
      assert.equal(readSettings({ ASSAY_ALLOW_PRODUCTION: word }).allowProduction, false, word);
      assert.equal(readSettings({ ASSAY_ALLOW_INSECURE_TLS: word }).allowInsecureTls, false, word);
    }
  });

  for (const name of ['ASSAY_REPORTS', 'ASSAY_STATE', 'ASSAY_HISTORY']) {
    test(`take no empty folder from ${name}`, () => {
      for (const value of ['', ' '])
        assert.deepEqual(settingsProblems({ [name]: value }), [`${name} is empty: set it to a folder, or remove it`]);
    });
  }

  test('name hosts, and neither addresses with a path nor patterns', () => {
    for (const host of [
      'https://a.test',
      'a.test/x',
      'a.test:8443',
      'a.test:80',
      'a.test:',
      '[::1]:80',
      '*.a.test',
      'u@a.test',
      '.',
    ])
      assert.equal(settingsProblems({ ASSAY_ALLOW_HOSTS: `b.test, ${host}` }).length, 1, host);
    for (const host of ['a.test', 'A.test.', '[::1]', '::80', '10.0.0.1'])
      assert.deepEqual(settingsProblems({ ASSAY_ALLOW_HOSTS: host }), [], host);
    assert.deepEqual(readSettings({ ASSAY_ALLOW_HOSTS: 'A.Test., [::2],, 0x0a000001,ünï.test' }).allowHosts, [
      'a.test',
      '[::2]',
      '10.0.0.1',
      'xn--n-nga1b.test',
    ]);
  });
});
