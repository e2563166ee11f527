import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textProblems } from '../../src/provider/fatal-mistakes.ts';
import type { Provider, RequestTemplate } from '../../src/provider/provider.ts';

const provider = { credentials: { id: {}, secret: {} }, tokens: { token: {} } } as unknown as Provider;
const basic = { kind: 'basic', id: '{id}', secret: '{secret}' } as const;
const headers = { authorization: 'Bearer {token}' };

for (const [what, template, problem] of [
  ['a header that is a number', { headers: { version: 1 } }, /its headers version must be text: write '1'/],
  ['a placeholder of nobody', { query: { key: '{kee}' } }, /\{kee\} is neither a credential, a setting nor a token/],
  ['two clients in one header', { client: basic, headers }, /its client \(basic\) and its headers both write Auth/],
  ['a client', { client: basic }, undefined],
  ['a token', { headers }, undefined],
  ['a client in the body beside a token', { client: { kind: 'body', fields: { id: '{id}' } }, headers }, undefined],
] as [string, RequestTemplate, RegExp | undefined][])
  test(`${what} is ${problem ? 'a mistake' : 'in order'}`, () => {
    const [found = '', ...others] = textProblems(provider, template);
    assert.equal(others.length, 0);
    if (problem) assert.match(found, problem);
    else assert.equal(found, '');
  });
