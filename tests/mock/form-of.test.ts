import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Form, formOf } from '../../src/mock/forms.ts';

const form = (name: string, body: Record<string, string>): Form => ({
  template: { body },
  gives: [name],
  revocations: [],
});
const carrier = (body: Record<string, string>) => ({ headers: {}, query: {}, path: {}, body });
const grant = { grant_type: 'refresh_token' };

/** A refresh token that a person was given begins the chain, and those that are issued go on with it, in the same request. */
const forms = [
  form('given', { ...grant, token: '{givenToken}' }),
  form('issued', { ...grant, token: '{refreshToken}' }),
];

for (const [what, token, gives] of [
  ['the credential is taken for that', 'given-secret', 'given'],
  ['another text is taken for a token', 'issued-token', 'issued'],
  ['nothing is taken for the first of them', '', 'given'],
] as const)
  test(`at the place of a credential and of a token, ${what}`, () => {
    const found = formOf(forms, carrier({ ...grant, token }), { givenToken: 'given-secret' });
    assert.deepEqual(found.gives, [gives]);
  });

test('a wrong credential beside the words of its own form stays with that form', () => {
  const own = [
    form('password', { grant_type: 'password', secret: '{secret}' }),
    form('refresh', { ...grant, token: '{t}' }),
  ];
  const found = formOf(own, carrier({ grant_type: 'password', secret: 'wrong' }), { secret: 'right' });
  assert.deepEqual(found.gives, ['password']);
});
