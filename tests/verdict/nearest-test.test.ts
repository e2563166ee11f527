import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestTest } from '../../src/verdict/nearest-test.ts';

const ids = [
  'acme/token-issuance/create-token-answers-with-200',
  'acme/token-issuance/token-is-declared-to-live-3600-s-give-or-take-5-s',
  'acme/malformed-requests/create-token-with-an-undocumented-field-is-answered-as-without-it',
  'acme/create-token/401/invalid-client',
];

for (const [renamed, nearest] of [
  ['acme/token-issuance/the-token-is-declared-to-live-an-hour', ids[1]],
  ['acme/malformed-requests/an-undocumented-extra-field-changes-nothing', ids[2]],
  ['acme/token-issuance/create-token-is-answered-with-200', ids[0]],
  ['acme/create-token/401/wrong-client', ids[3]],
  ['acme/bearer-usage/the-probe-rejects-garbage', undefined],
  [ids[0], undefined],
] as const) {
  test(`${renamed} is ${nearest ? `near ${nearest}` : 'near no other test'}`, () => {
    assert.equal(nearestTest(renamed ?? '', ids), nearest);
  });
}
