import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import type { LifetimeForm } from '../../src/contract/lifetime-field.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { declaredEnd } from '../../src/exchange/lifetime.ts';
import { tokensIn } from '../../src/exchange/tokens.ts';
import type { Provider, TokenSource } from '../../src/provider/provider.ts';

const noon = Date.UTC(2026, 0, 1, 12);

interface Given {
  body?: Json;
  text?: string;
  headers?: Record<string, string>;
  status?: number;
  operation?: string;
}

const answered = ({ body, text = '', headers = {}, status = 200, operation = 'issue' }: Given): Exchange =>
  ({
    operation: { id: operation },
    answer: { status, headers: { date: new Date(noon).toUTCString(), ...headers }, body, text },
    receivedAt: noon,
  }) as unknown as Exchange;

const issued = (source: Partial<TokenSource>, given: Given) =>
  tokensIn(
    { tokens: { token: { issuedBy: 'issue', pointer: '/token', ...source } } } as unknown as Provider,
    answered(given),
  ).token;

const lastingTo = (form: LifetimeForm, end: Json, headers: Record<string, string> = {}) =>
  issued({ lifetime: { pointer: '/end', as: form } }, { body: { token: 'tok', end }, headers });

test('a token whose end is a time by a clock that nobody told is in doubt by a minute', () => {
  const told = lastingTo('date-time', '2026-01-01T13:00:00Z');
  assert.deepEqual(told, { value: 'tok', endsAt: noon + 3_600_000 });
  const untold = lastingTo('date-time', '2026-01-01T13:00:00Z', { date: '' });
  assert.deepEqual(untold, { ...told, doubtSeconds: 60 });
  assert.deepEqual(lastingTo('seconds', 3600, { date: '' }), told);
});

describe('a token', () => {
  const cases: [string, Partial<TokenSource>, Given, string | undefined][] = [
    ['stands in the body', {}, { body: { token: 'tok' } }, 'tok'],
    ['is none where it is longer than any head of a request', {}, { body: { token: 't'.repeat(65_537) } }, undefined],
    ['stands at a documented alternative', { pointers: ['/a', '/b'] }, { body: { b: 'tok' } }, 'tok'],
    ['is the whole JSON body', { pointer: '' }, { body: 'tok' }, 'tok'],
    ['is the whole text', { pointer: '' }, { text: 'tok\n' }, 'tok'],
    ['stands in a header', { from: { header: 'X-Token' } }, { headers: { 'x-token': 'tok' } }, 'tok'],
    [
      'stands in a header after its scheme',
      { from: { header: 'Authorization' } },
      { headers: { authorization: 'Bearer tok' } },
      'tok',
    ],
    [
      'stands in a cookie',
      { from: { cookie: 'sid' } },
      { headers: { 'set-cookie': 'a=1; Path=/, sid=tok; Expires=Thu, 01 Jan 2026 13:00:00 GMT' } },
      'tok',
    ],
    ['is no cookie of a longer name', { from: { cookie: 'id' } }, { headers: { 'set-cookie': 'sid=tok' } }, undefined],
    [
      'stands in the query of the Location',
      { from: { location: 'code' } },
      { status: 302, headers: { location: 'https://a.test/cb?code=tok' } },
      'tok',
    ],
    [
      'stands in the fragment of the Location',
      { from: { location: 'code' } },
      { status: 302, headers: { location: '/cb#code=tok' } },
      'tok',
    ],
    [
      'is issued by another operation, too',
      { issuers: ['issue', 'renew'] },
      { operation: 'renew', body: { token: 'tok' } },
      'tok',
    ],
    ['is none where another operation answers', {}, { operation: 'read', body: { token: 'tok' } }, undefined],
    ['is none in an error', {}, { status: 400, body: { token: 'tok' } }, undefined],
    ['is none where it is no text', {}, { body: { token: 7 } }, undefined],
  ];
  for (const [name, source, given, value] of cases) {
    test(name, () => assert.equal(issued(source, given)?.value, value));
  }
});

describe('the declared end of a token', () => {
  const at = (form: LifetimeForm, value: Json) =>
    declaredEnd(answered({ body: { end: value } }), { pointer: '/end', as: form });
  const hour = noon + 3_600_000;
  const jwt = (exp: Json): string =>
    ['{"alg":"HS256"}', JSON.stringify({ exp })].map((part) => Buffer.from(part).toString('base64url')).join('.') +
    '.c2ln';

  const cases: [LifetimeForm, Json, number | undefined][] = [
    ['seconds', 3600, hour],
    ['seconds', '3600', undefined],
    ['seconds-text', '3600', hour],
    ['seconds-text', 3600, undefined],
    ['seconds-text', '3600 s', undefined],
    ['milliseconds', 3_600_000, hour],
    ['milliseconds-text', '3600000', hour],
    ['epoch-seconds', hour / 1000, hour],
    ['epoch-seconds-text', String(hour / 1000), hour],
    ['epoch-milliseconds', hour, hour],
    ['epoch-milliseconds-text', String(hour), hour],
    ['epoch-milliseconds-text', hour, undefined],
    ['date-time', '2026-01-01T13:00:00Z', hour],
    ['date-time', '2026-01-01T13:00:00', undefined],
    ['date-time-without-zone', '2026-01-01T13:00:00.000', hour],
    ['date-time-without-zone', '2026-01-01 13:00:00', hour],
    ['date-time-without-zone', '2026-01-01T13:00:00Z', undefined],
    ['date-time-without-colon', '2026-01-01T14:00:00+0100', hour],
    ['date-time-without-colon', '2026-01-01T14:00:00+01:00', undefined],
    ['http-date', 'Thu, 01 Jan 2026 13:00:00 GMT', hour],
    ['http-date', 'tomorrow', undefined],
    ['jwt-exp', jwt(hour / 1000), hour],
    ['jwt-exp', jwt('soon'), undefined],
    ['jwt-exp', 'opaque', undefined],
  ];
  for (const [form, value, end] of cases) {
    test(`as ${form} is ${end === undefined ? 'not' : ''} ${JSON.stringify(value).slice(0, 40)}`, () =>
      assert.equal(at(form, value), end));
  }

  const seconds = { pointer: '/expires_in', as: 'seconds' } as const;

  test('is the first documented one that the answer has', () => {
    const source = { lifetime: seconds, otherLifetimes: [{ pointer: '/expires_at', as: 'date-time' } as const] };
    const body = { token: 'tok', expires_at: '2026-01-01T13:00:00Z' };
    assert.equal(issued(source, { body })?.endsAt, hour);
  });

  test('is believed only where a token can live so long: milliseconds in place of seconds are no end', () => {
    assert.equal(issued({ lifetime: seconds }, { body: { token: 'tok', expires_in: 3600 } })?.endsAt, hour);
    assert.equal(issued({ lifetime: seconds }, { body: { token: 'tok', expires_in: hour } })?.endsAt, undefined);
  });
});
