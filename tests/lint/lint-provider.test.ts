import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintProvider } from '../../src/lint/index.ts';
import { providerIds } from '../../src/provider/suites.ts';

test('every problem is one line with a file, a line and a mend', async () => {
  const problems = await lintProvider('nobody', async () => []);
  assert.ok(problems.length >= 3);
  for (const { place, message } of problems) {
    assert.match(place, /^[\w./-]+:[1-9]\d*$/);
    assert.match(message, /^[^\n]{10,}$/);
  }
});

test('a provider without a folder lacks its specification, its clauses and its declaration', async () => {
  const problems = (await lintProvider('nobody')).map(({ place, message }) => `${place} ${message}`);
  for (const expected of [
    /specs\/nobody\/openapi\.yaml/,
    /specs\/nobody\/clauses\.yaml/,
    /suites\/nobody\/provider\.ts:1 is missing/,
  ]) {
    assert.ok(problems.some((problem) => expected.test(problem)));
  }
});

test('a real provider is read from its files', async () => {
  const [real = ''] = providerIds();
  const problems = await lintProvider(real);
  assert.ok(!problems.some(({ message }) => /is missing|not valid|no OpenAPI/.test(message)));
});
