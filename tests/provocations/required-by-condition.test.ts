import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requiredByCondition } from '../../src/provocations/required-by-condition.ts';

const forClients = {
  if: { properties: { grant_type: { const: 'client_credentials' } }, required: ['grant_type'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['scope'] },
};
const schema = { type: 'object', required: ['grant_type'], allOf: [forClients] };

test('a field is required where the good body has the value that asks for it', () => {
  assert.deepEqual(requiredByCondition(schema, { grant_type: 'client_credentials', scope: 'a', more: '' }), ['scope']);
  assert.deepEqual(requiredByCondition(forClients, { grant_type: 'client_credentials', scope: 'a' }), ['scope']);
});

test('a field is not required where the good body has another value, or breaks the condition itself', () => {
  assert.deepEqual(requiredByCondition(schema, { grant_type: 'refresh_token', scope: 'a' }), []);
  assert.deepEqual(requiredByCondition(schema, { grant_type: 'client_credentials' }), []);
});

test('without a condition, or a good body, nothing more is required', () => {
  assert.deepEqual(requiredByCondition({ type: 'object', required: ['scope'] }, { scope: 'a' }), []);
  assert.deepEqual(requiredByCondition(schema, undefined), []);
});
