import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SecurityScheme } from '../../src/contract/security-schemes.ts';
import { type Carrier, carriesFixedText, placementsOf, sentAt } from '../../src/mock/placements.ts';
import type { RequestTemplate } from '../../src/provider/provider.ts';
import { tokenService } from './token-service.ts';

const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

const cases: [string, RequestTemplate, Partial<Carrier>, (string | undefined)[]][] = [
  [
    'a header, in any letter case of its name',
    { headers: { 'X-Key': '{secret}' } },
    { headers: { 'x-key': 'k' } },
    ['k'],
  ],
  [
    'a word before a token',
    { headers: { Authorization: 'Token {access}' } },
    { headers: { authorization: 'TOKEN  t' } },
    ['t'],
  ],
  [
    'another word before it',
    { headers: { Authorization: 'Token {access}' } },
    { headers: { authorization: 'Bearer t' } },
    [undefined],
  ],
  ['the query', { query: { key: '{secret}' } }, { query: { key: 'k' } }, ['k']],
  ['the path', { path: { key: '{secret}' } }, { path: { key: 'k' } }, ['k']],
  ['a cookie', { cookies: { session: '{access}' } }, { headers: { cookie: 'a=1; session=t=; b=2' } }, ['t=']],
  ['a deep field', { body: { auth: [{ key: '{secret}' }] } }, { body: { auth: [{ key: 'k' }] } }, ['k']],
  ['a text around it', { body: { key: 'v1:{secret}!' } }, { body: { key: 'v1:k!' } }, ['k']],
  ['no text around it', { body: { key: 'v1:{secret}!' } }, { body: { key: 'k' } }, [undefined]],
  ['a number in its place', { body: { key: '{secret}' } }, { body: { key: 7 } }, [undefined]],
  [
    'Basic with encoded parts',
    { client: { kind: 'basic', id: '{id}', secret: '{secret}' } },
    { headers: basic('a%3Ab:s+%2B:x') },
    ['a:b', 's +:x'],
  ],
  [
    'Basic that is none',
    { client: { kind: 'basic', id: '{id}', secret: '{secret}' } },
    { headers: { authorization: 'Basic' } },
    [undefined, undefined],
  ],
  ['a client in fields', { client: { kind: 'body', fields: { id: '{id}' } } }, { body: { id: 'a' } }, ['a']],
  [
    'a bearer as client',
    { client: { kind: 'bearer', secret: '{secret}' } },
    { headers: { authorization: 'Bearer k' } },
    ['k'],
  ],
];

for (const [title, template, carrier, expected] of cases) {
  test(`reads ${title}`, () => {
    const provider = { ...tokenService, requests: { ask: template } };
    const request = { headers: {}, query: {}, path: {}, body: undefined, ...carrier };
    assert.deepEqual(
      placementsOf(provider, 'ask').map((placement) => sentAt(request, placement)),
      expected,
    );
  });
}

const version: SecurityScheme = { type: 'apiKey', in: 'header', name: 'Acme-Version' };
const fixed: [string, RequestTemplate, SecurityScheme, Partial<Carrier>, boolean | undefined][] = [
  ['the documented text', { headers: { 'acme-version': '7' } }, version, { headers: { 'acme-version': '7' } }, true],
  ['another text', { headers: { 'Acme-Version': '7' } }, version, { headers: { 'acme-version': '8' } }, false],
  ['nothing', { headers: { 'Acme-Version': '7' } }, version, {}, false],
  ['a place of which the request says nothing', {}, version, { headers: { 'acme-version': '7' } }, undefined],
  ['the query', { query: { v: '7' } }, { type: 'apiKey', in: 'query', name: 'v' }, { query: { v: '7' } }, true],
  ['a bearer', { headers: { Authorization: 'x' } }, { type: 'http', scheme: 'bearer' }, {}, undefined],
];
for (const [title, template, scheme, carrier, expected] of fixed) {
  test(`a scheme without a credential takes its text alone: ${title}`, () => {
    const request = { headers: {}, query: {}, path: {}, body: undefined, ...carrier };
    assert.equal(carriesFixedText(request, template, scheme), expected);
  });
}
