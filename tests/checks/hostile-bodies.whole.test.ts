import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Check } from '../../src/checks/check.ts';
import { hasDocumentedBody } from '../../src/checks/has-documented-body.ts';
import { operationOf } from '../../src/contract/contract.ts';
import { root } from '../../src/root.ts';
import { issue, noon, received, sezzle } from './exchanges.ts';

const { success, errors } = issue;
const pointer = '/token';
const lifetime = { pointer: '/expiration_date', as: 'date-time' } as const;
const earlier = received({ body: { token: 'abc' } });

/** An expectation of every check, by the file that is its sentence. */
const expectations: Record<string, unknown> = {
  'announces-no-end': undefined,
  'differs-in-status': received({ status: 401 }),
  'ends-in-future': lifetime,
  'forbids-storing': undefined,
  'has-answer-time': { atMost: 1 },
  'has-documented-body': success,
  'has-documented-field': { ...success, pointer, level: 'must' },
  'has-documented-headers': success,
  'has-documented-part': { documented: success, pointer },
  'has-header': { name: 'x-id', pattern: /./, means: 'an id' },
  'has-jwt-claims': { pointer, claims: ['exp'] },
  'has-jwt-form': { pointer },
  'has-jwt-lifetime': { pointer, seconds: 60, tolerance: 1 },
  'has-lifetime': { ...lifetime, seconds: 60, tolerance: 1 },
  'has-no-wider-scope': { than: 'a' },
  'has-other-value': { pointer, than: 'abc' },
  'has-required-fields': success,
  'has-rows': { documented: 'a row', holds: (rows: unknown[]) => rows.length === 1 },
  'has-sendable-tokens': { pointers: [pointer] },
  'has-span': { from: '/issuedAt', to: lifetime.pointer, seconds: 60, tolerance: 1 },
  'has-status': { oneOf: [200] },
  'has-structure': { token: 'text', status: 401 },
  'has-text': { oneOf: ['/message'] },
  'has-text-like': { pointer: '/message', pattern: /^a$/, means: 'an a' },
  'has-timestamp': { pointer: '/at' },
  'has-value': { pointer: '/message', value: 'a', because: 'it was asked' },
  'invites-browsers': { headers: ['authorization'], allowed: true },
  'is-accepted': undefined,
  'is-connected': undefined,
  'is-documented-alternative': { one: () => false, other: () => false },
  'is-documented-error': errors,
  'is-documented-success': success,
  'is-not-cacheable': undefined,
  'is-refused': errors,
  'is-rejected': { errors },
  'jwt-lifetime-agrees': { token: pointer, lifetime, tolerance: 1 },
  'leaks-nothing': { secrets: ['sz_pr_secret'] },
  'notes-answer': { documented: 'anything' },
  repeats: { earlier, pointers: [pointer] },
};

/** What none of these bodies is, whatever stands in it: a documented error, a JWT, a text in a field that it does not have. */
const neverHolds = new Set([
  'has-jwt-claims',
  'has-jwt-form',
  'has-jwt-lifetime',
  'has-span',
  'has-text',
  'has-text-like',
  'has-timestamp',
  'has-value',
  'is-accepted',
  'is-documented-alternative',
  'is-documented-error',
  'is-documented-success',
]);

/** Files of the room that are no checks. */
const noChecks = ['check', 'same-json'];

const files = readdirSync(join(root, 'src/checks')).map((name) => name.replace('.ts', ''));
const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const checks = await Promise.all(
  Object.entries(expectations).map(async ([name, expected]) => {
    const module = (await import(`../../src/checks/${name}.ts`)) as Record<string, Check<unknown>>;
    const check = module[camel(name)];
    assert.ok(check, name);
    return { name, hold: (exchange: Parameters<Check<unknown>>[0]) => check(exchange, expected) };
  }),
);

test('every check is held against every hostile body', () => {
  assert.deepEqual(files.filter((name) => !noChecks.includes(name)).sort(), Object.keys(expectations).sort());
});

const deep = '['.repeat(5000) + ']'.repeat(5000);
const bodies: [name: string, text: string][] = [
  ['5,000 levels of arrays', deep],
  ['5,000 levels of objects', `${'{"token":'.repeat(5000)}1${'}'.repeat(5000)}`],
  [
    '5,000 levels in an undocumented field',
    `{"token": "t", "expiration_date": "2026-01-02T14:00:00Z", "merchant_uuid": "m", "x": ${deep}}`,
  ],
  ['the same key twice', '{"token": "a", "token": 7, "expiration_date": 1, "merchant_uuid": null}'],
  ['names that objects inherit', '{"__proto__": {"token": "a"}, "constructor": {"prototype": {}}, "toString": 1}'],
  ['numbers beyond all measure', '{"token": 1e999, "expiration_date": -1e999, "merchant_uuid": 9007199254740993}'],
  ['a text of a megabyte', `{"token": "${'x'.repeat(1_000_000)}", "status": 1}`],
  ['a name of a megabyte', `{"${'x'.repeat(1_000_000)}": 1}`],
  ['a hundred thousand fields', `{${Array.from({ length: 100_000 }, (_, index) => `"f${index}":${index}`).join()}}`],
  ['control characters and markup', '{"token": "\\u001b[31m<script>\\u0000", "id": "\\ud800"}'],
  ['a lone text', '"</script>"'],
];

for (const [name, text] of bodies) {
  test(`no check breaks at a body of ${name}, and none takes it for what it is not`, () => {
    const exchange = received({ status: 401, text, receivedAt: noon });
    for (const { name: check, hold } of checks) {
      const found = hold(exchange);
      assert.ok(Array.isArray(found) && found.length < 1000, check);
      for (const { level, pointer: place, documented, received: got } of found) {
        assert.ok(['must', 'should', 'observe'].includes(level), check);
        assert.deepEqual([typeof place, typeof documented, typeof got], ['string', 'string', 'string'], check);
      }
      if (neverHolds.has(check)) assert.ok(found.length > 0, `${check} says nothing of ${name}`);
    }
  });
}

test('many wrong rows make few findings', () => {
  const summaries = operationOf(sezzle, 'get-settlement-summaries').success;
  const rows = received({ text: `[${'{},'.repeat(20_000)}{}]` });
  assert.ok(hasDocumentedBody(rows, summaries).length < 100);
});
