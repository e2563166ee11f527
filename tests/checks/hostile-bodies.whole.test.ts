import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endsInFuture } from '../../src/checks/ends-in-future.ts';
import { hasDocumentedBody } from '../../src/checks/has-documented-body.ts';
import { hasDocumentedField } from '../../src/checks/has-documented-field.ts';
import { hasJwtForm } from '../../src/checks/has-jwt-form.ts';
import { hasRequiredFields } from '../../src/checks/has-required-fields.ts';
import { hasStructure } from '../../src/checks/has-structure.ts';
import { hasTimestamp } from '../../src/checks/has-timestamp.ts';
import { hasValue } from '../../src/checks/has-value.ts';
import { isDocumentedError } from '../../src/checks/is-documented-error.ts';
import { leaksNothing } from '../../src/checks/leaks-nothing.ts';
import { operationOf } from '../../src/contract/contract.ts';
import { issue, received, sezzle } from './exchanges.ts';

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
  test(`no check breaks at a body of ${name}`, () => {
    const started = performance.now();
    const exchange = received({ status: 401, text });
    const { success, errors } = issue;
    hasDocumentedBody(exchange, success);
    isDocumentedError(exchange, errors);
    hasRequiredFields(exchange, success);
    hasDocumentedField(exchange, { ...success, pointer: '/token', level: 'must' });
    hasStructure(exchange, { token: 'text', status: 401 });
    hasValue(exchange, { pointer: '/token', value: 'a', because: 'it was asked' });
    hasJwtForm(exchange, { pointer: '/token' });
    hasTimestamp(exchange, { pointer: '/expiration_date' });
    endsInFuture(exchange, { pointer: '/expiration_date', as: 'date-time' });
    leaksNothing(exchange, { secrets: ['sz_pr_secret'] });
    assert.ok(performance.now() - started < 10_000);
  });
}

test('many wrong rows make few findings', () => {
  const { success } = operationOf(sezzle, 'get-settlement-summaries');
  const rows = received({ text: `[${'{},'.repeat(20_000)}{}]` });
  assert.ok(hasDocumentedBody(rows, success).length < 100);
});
