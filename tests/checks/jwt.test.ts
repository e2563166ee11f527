import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hasJwtClaims } from '../../src/checks/has-jwt-claims.ts';
import { hasJwtForm } from '../../src/checks/has-jwt-form.ts';
import { hasJwtLifetime } from '../../src/checks/has-jwt-lifetime.ts';
import { jwtLifetimeAgrees } from '../../src/checks/jwt-lifetime-agrees.ts';
import type { Json } from '../../src/contract/json.ts';
import { jwtOf, noon, received, said } from './exchanges.ts';

const second = noon / 1000;
const good = jwtOf({ alg: 'HS256' }, { iat: second, exp: second + 300 });
const [header, claims, signature] = good.split('.') as [string, string, string];
const carrying = (token: Json, rest: object = {}) => received({ text: JSON.stringify({ token, ...rest }) });
const form = (token: Json): string[] => said(hasJwtForm(carrying(token), { pointer: '/token' }));

describe('the form of a JWT', () => {
  test('is header, claims and signature', () => assert.deepEqual(form(good), []));

  for (const [name, token] of [
    ['a fourth part', `${good}.more`],
    ['no signature part', `${header}.${claims}`],
    ['one part', 'opaque'],
    ['nothing', ''],
    ['padding', `${header}=.${claims}.${signature}`],
    ['the alphabet of base64', `${header}.${claims}.a+/b`],
    ['a space', `${header} .${claims}.${signature}`],
    ['a line break at its end', `${good}\n`],
    ['a signature that is no base64url', `${header}.${claims}.!!`],
    ['no header', `.${claims}.${signature}`],
    ['no claims', `${header}..${signature}`],
    ['a header that is no JSON', `aaaa.${claims}.${signature}`],
    ['claims that are an array', `${header}.W10.${signature}`],
    ['claims that are null', `${header}.bnVsbA.${signature}`],
    ['Bearer before it', `Bearer ${good}`],
  ]) {
    test(`does not allow ${name}`, () => assert.deepEqual(form(token as string), ['must /token']));
  }

  for (const token of [null, 7, { jwt: good }, [good]] as Json[]) {
    test(`is text, not ${JSON.stringify(token)?.slice(0, 12)}`, () => assert.deepEqual(form(token), ['must /token']));
  }

  for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
    test(`does not allow alg ${alg}`, () => {
      assert.deepEqual(form(jwtOf({ alg }, {})), ['must /token alg']);
      assert.deepEqual(form(jwtOf({ alg }, {}, '')), ['must /token alg', 'must /token signature']);
    });
  }

  test('names an algorithm and is signed', () => {
    assert.deepEqual(form(jwtOf({ typ: 'JWT' }, {})), ['must /token alg']);
    assert.deepEqual(form(jwtOf({ alg: 256 }, {})), ['must /token alg']);
    assert.deepEqual(form(jwtOf({ alg: 'HS256' }, {}, '')), ['must /token signature']);
  });

  test('may hold a megabyte, and names that objects inherit', () => {
    assert.deepEqual(form(jwtOf({ alg: 'HS256' }, { constructor: 1, big: 'x'.repeat(1_000_000) })), []);
    assert.deepEqual(form(`${Buffer.from('{"__proto__":{"alg":"HS256"}}').toString('base64url')}.e30.AA`), [
      'must /token alg',
    ]);
  });
});

test('a JWT carries claims of its own, under one of the documented algorithms', () => {
  const check = (token: Json, expected: { claims: string[]; algorithms?: string[] }) =>
    said(hasJwtClaims(carrying(token), { pointer: '/token', ...expected }));
  assert.deepEqual(check(good, { claims: ['iat', 'exp'] }), []);
  assert.deepEqual(check(good, { claims: ['exp', 'sub', 'constructor'] }), [
    'must /token sub',
    'must /token constructor',
  ]);
  assert.deepEqual(check(good, { claims: [], algorithms: ['RS256', 'HS256'] }), []);
  assert.deepEqual(check(good, { claims: [], algorithms: ['RS256'] }), ['must /token alg']);
  assert.deepEqual(check('opaque', { claims: [] }), ['must /token']);
});

describe('the lifetime in a JWT', () => {
  const lives = (body: object) =>
    said(hasJwtLifetime(carrying(jwtOf({ alg: 'HS256' }, body)), { pointer: '/token', seconds: 300, tolerance: 2 }));

  test('is documented, give or take the tolerance', () => {
    assert.deepEqual(lives({ iat: second, exp: second + 300 }), []);
    assert.deepEqual(lives({ iat: second, exp: second + 302 }), []);
    assert.deepEqual(lives({ iat: second, exp: second + 298 }), []);
    assert.deepEqual(lives({ iat: second, exp: second + 303 }), ['must /token exp']);
    assert.deepEqual(lives({ iat: second, exp: second + 297 }), ['must /token exp']);
  });

  test('is counted from the answer where there is no iat', () => {
    assert.deepEqual(lives({ exp: second + 300 }), []);
    assert.deepEqual(lives({ iat: 'now', exp: second + 300 }), []);
    assert.deepEqual(lives({ exp: second }), ['must /token exp']);
  });

  test('is a number of seconds, not of milliseconds, and no text', () => {
    assert.deepEqual(lives({ iat: noon, exp: noon + 300_000 }), ['must /token exp']);
    assert.deepEqual(lives({ iat: second, exp: String(second + 300) }), ['must /token exp']);
    assert.deepEqual(lives({ iat: second }), ['must /token exp']);
  });
});

describe('the lifetime in a JWT and that of the answer', () => {
  const agrees = (
    body: object,
    rest: object,
    as: 'seconds' | 'seconds-text' | 'date-time' | 'epoch-seconds' = 'seconds',
    also?: number[],
  ) =>
    said(
      jwtLifetimeAgrees(carrying(jwtOf({ alg: 'HS256' }, body), rest), {
        token: '/token',
        lifetime: { pointer: '/end', as },
        tolerance: 2,
        ...(also ? { also } : {}),
      }),
    );

  test('agree', () => {
    assert.deepEqual(agrees({ iat: second, exp: second + 300 }, { end: 300 }), []);
    assert.deepEqual(agrees({ iat: second - 60, exp: second + 240 }, { end: '300' }, 'seconds-text'), []);
    assert.deepEqual(agrees({ exp: second + 300 }, { end: '2026-01-02T12:05:00Z' }, 'date-time'), []);
    assert.deepEqual(agrees({ exp: second + 300 }, { end: second + 300 }, 'epoch-seconds'), []);
  });

  test('do not agree beyond the tolerance, on either side', () => {
    assert.deepEqual(agrees({ iat: second, exp: second + 303 }, { end: 300 }), ['must /token exp']);
    assert.deepEqual(agrees({ iat: second, exp: second + 297 }, { end: 300 }), ['must /token exp']);
    assert.deepEqual(agrees({ exp: second + 3600 }, { end: '2026-01-02T12:05:00Z' }, 'date-time'), ['must /token exp']);
  });

  test('cannot agree where one of them is unreadable', () => {
    assert.deepEqual(agrees({ iat: second, exp: second + 300 }, { end: '300' }), ['must /token']);
    assert.deepEqual(agrees({ iat: second }, { end: 300 }), ['must /token exp']);
    assert.deepEqual(agrees({ exp: '1' }, { end: 300 }), ['must /token exp']);
  });

  test('are noted where documents show another lifetime beside it', () => {
    for (const seconds of [300, 3600]) {
      const claims = { iat: second, exp: second + seconds };
      assert.deepEqual(agrees(claims, { end: 300 }, 'seconds', [3600]), ['observe /token exp']);
    }
    assert.deepEqual(agrees({ iat: second, exp: second + 600 }, { end: 300 }, 'seconds', [3600]), ['must /token exp']);
  });
});
