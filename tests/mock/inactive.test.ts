import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { inactiveBody } from '../../src/mock/inactive.ts';
import { answer, operation } from './token-service.ts';

const good = { active: true, scope: 'read' };
const asking = (required: string[]): Json => ({ type: 'object', required });

const cases: [string, Json, Json, { pointer: string; is: Json } | undefined, Json][] = [
  ['nothing but that it is not', good, asking(['active']), undefined, { active: false }],
  [
    'what the schema asks for beside it',
    good,
    asking(['active', 'scope']),
    undefined,
    { active: false, scope: 'read' },
  ],
  [
    'the declared field',
    { data: { valid: true } },
    asking(['data']),
    { pointer: '/data/valid', is: true },
    { data: { valid: false } },
  ],
  [
    'another text than that of a good one',
    { state: 'ACTIVE' },
    {},
    { pointer: '/state', is: 'ACTIVE' },
    { state: 'inactive' },
  ],
];
for (const [what, example, schema, active, expected] of cases) {
  test(`of a token that is not good the mock says ${what}`, () => {
    const introspect = operation('introspect', 'POST /introspection', answer(200, example), []);
    const introspection = { operation: 'introspect', of: 'access', ...(active ? { active } : {}) };
    assert.deepEqual(
      inactiveBody(introspect, introspection, () => schema),
      expected,
    );
  });
}

test('of a token that is not good the mock says what the documents show', () => {
  const success = { ...answer(200, good), examples: { good, dead: { active: false, reason: 'ended' } } };
  const introspect = operation('introspect', 'POST /introspection', success, []);
  const body = inactiveBody(introspect, { operation: 'introspect', of: 'access' }, () => asking(['active', 'scope']));
  assert.deepEqual(body, { active: false, reason: 'ended' });
});
