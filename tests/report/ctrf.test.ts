import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validate } from 'ctrf';
import { ctrf } from '../../src/report/ctrf.ts';
import { sampleResult } from './sample-result.ts';

const report = ctrf(sampleResult);

test('it matches the schema of its format', () => {
  assert.deepEqual(validate(JSON.parse(JSON.stringify(report))), { valid: true, errors: [] });
});

test('every test is in it once, with its own verdict beside that of the format', () => {
  const tests = sampleResult.providers.flatMap((provider) => provider.tests);
  assert.deepEqual(
    report.results.tests.map(({ testId, rawStatus }) => [testId, rawStatus]),
    tests.map(({ id, verdict }) => [id, verdict]),
  );
  const { passed, failed, skipped, other, pending } = report.results.summary;
  assert.equal(passed + failed + skipped + other + pending, tests.length);
});

test('what could not be known is neither passed nor failed', () => {
  const blocked = report.results.tests.filter(({ rawStatus }) => rawStatus === 'blocked');
  assert.ok(blocked.length > 0);
  assert.ok(blocked.every(({ status }) => status === 'other'));
});
