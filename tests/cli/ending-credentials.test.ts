import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { endingCredentials } from '../../src/cli/ending-credentials.ts';

const now = Date.UTC(2026, 10, 28);
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object): string => `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`;
const inHours = (hours: number): string => jwt({ exp: now / 1000 + hours * 3600 });

const cases: [string, string, string[]][] = [
  ['that ends in three days', inHours(72), ['ACME_JWT ends on 2026-12-01T00:00:00.000Z, in 3 days']],
  ['that ends tonight', inHours(5), ['ACME_JWT ends on 2026-11-28T05:00:00.000Z, in 5 hours']],
  ['that has ended', inHours(-24), ['ACME_JWT ended on 2026-11-27T00:00:00.000Z']],
  ['with months to go', inHours(24 * 60), []],
  ['without an end', jwt({ sub: 'a' }), []],
  ['whose end is no time', jwt({ exp: 1e300 }), []],
  ['whose end is a text', jwt({ exp: '1764288000' }), []],
  ['that is no JWT', 'sk_test_51Hq0', []],
];

describe('before a run, of a credential', () => {
  for (const [title, value, expected] of cases)
    test(`${title} is said ${expected[0] ?? 'nothing'}`, () => {
      const lines = endingCredentials([{ label: 'ACME_JWT', value }], now);
      assert.deepEqual(lines, expected);
      assert.ok(!lines.join().includes(value));
    });

  test('and of a client certificate that ends soon the same is said', () => {
    const ends = (validTo: string) => endingCredentials([], now, [{ label: 'ACME_CLIENT_CERT', validTo }]);
    assert.deepEqual(ends('2026-12-01T00:00:00.000Z'), [
      'ACME_CLIENT_CERT ends on 2026-12-01T00:00:00.000Z, in 3 days',
    ]);
    assert.deepEqual(ends('2027-12-01T00:00:00.000Z'), []);
  });
});
