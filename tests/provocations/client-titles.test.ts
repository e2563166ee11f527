import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientDeviations } from '../../src/provocations/client.ts';

test('the title of a deviation is none that the promise about credentials gives its own tests', () => {
  const titles = clientDeviations({ kind: 'basic', id: '{clientId}', secret: '{clientSecret}' }).map(
    ({ title }) => title,
  );
  assert.ok(titles.includes('a client with an empty clientSecret'));
  // promises/credentials.ts: "<operation> rejects an empty clientSecret".
  assert.ok(!titles.includes('an empty clientSecret'));
});
