import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { announcesNoEnd } from '../../src/checks/announces-no-end.ts';
import { forbidsStoring } from '../../src/checks/forbids-storing.ts';
import { hasDocumentedHeaders } from '../../src/checks/has-documented-headers.ts';
import { hasHeader } from '../../src/checks/has-header.ts';
import { invitesBrowsers } from '../../src/checks/invites-browsers.ts';
import { isDocumentedSuccess } from '../../src/checks/is-documented-success.ts';
import { isNotCacheable } from '../../src/checks/is-not-cacheable.ts';
import { issue, received, said } from './exchanges.ts';

const hour = 'Fri, 02 Jan 2026 13:00:00 GMT';

describe('an answer that invites no cache', () => {
  for (const headers of [
    {},
    { 'cache-control': 'no-store' },
    { 'cache-control': 'No-Store, max-age=3600' },
    { 'cache-control': 'private, max-age=600' },
    { 'cache-control': 'no-cache' },
    { 'cache-control': 'max-age=0, must-revalidate' },
    { 'cache-control': 's-maxage=000' },
    { expires: 'Fri, 02 Jan 2026 12:00:00 GMT' },
    { expires: '0' },
    { expires: '-1' },
    { expires: '3600' },
    { expires: hour, 'cache-control': 'no-store' },
    { expires: hour, 'cache-control': 'no-cache' },
    { expires: hour, 'cache-control': 'max-age=0' },
  ]) {
    test(`may say ${JSON.stringify(headers)}`, () => {
      assert.deepEqual(isNotCacheable(received({ headers: headers as Record<string, string> }), {}), []);
    });
  }

  for (const [headers, pointer] of [
    [{ 'cache-control': 'public' }, 'cache-control'],
    [{ 'cache-control': 'PUBLIC, no-transform' }, 'cache-control'],
    [{ 'cache-control': 'max-age=1' }, 'cache-control'],
    [{ 'cache-control': 'must-revalidate, max-age=3600' }, 'cache-control'],
    [{ 'cache-control': 's-maxage="60"' }, 'cache-control'],
    [{ 'cache-control': 'private="set-cookie", max-age=60' }, 'cache-control'],
    [{ expires: hour }, 'expires'],
    [{ expires: hour, 'cache-control': 'must-revalidate' }, 'expires'],
  ] as const) {
    test(`does not say ${JSON.stringify(headers)}`, () => {
      assert.deepEqual(said(isNotCacheable(received({ headers }), {})), [`must header ${pointer}`]);
    });
  }
});

test('an answer forbids storing by no-store alone', () => {
  const check = (control: string) => said(forbidsStoring(received({ headers: { 'cache-control': control } }), {}));
  assert.deepEqual(check('no-store'), []);
  assert.deepEqual(check('private , NO-STORE'), []);
  assert.deepEqual(check('no-cache'), ['must header cache-control']);
  assert.deepEqual(check('no-store-today'), ['must header cache-control']);
  assert.deepEqual(said(forbidsStoring(received({}), {})), ['must header cache-control']);
});

test('an operation announces no end', () => {
  assert.deepEqual(announcesNoEnd(received({}), {}), []);
  assert.deepEqual(said(announcesNoEnd(received({ status: 410 }), {})), ['must status']);
  assert.deepEqual(said(announcesNoEnd(received({ headers: { sunset: hour, deprecation: '@1' } }), {})), [
    'must header deprecation',
    'must header sunset',
  ]);
});

describe('documented headers', () => {
  const documented = {
    ...issue.success,
    headers: { 'Page-Total': { type: 'integer' }, 'X-Request-Id': { type: 'string' } },
  };
  const check = (headers: Record<string, string>) => said(hasDocumentedHeaders(received({ headers }), documented));

  test('are there, whatever the case of their names', () => {
    assert.deepEqual(check({ 'page-total': '3', 'x-request-id': '' }), []);
    assert.deepEqual(check({}), ['must header Page-Total', 'must header X-Request-Id']);
  });

  for (const value of ['three', '3.0', '3, 3', '', '0x3']) {
    test(`are no integer in ${JSON.stringify(value)}`, () => {
      assert.deepEqual(check({ 'page-total': value, 'x-request-id': 'a' }), ['must header Page-Total']);
    });
  }

  test('have a documented form', () => {
    const form = { name: 'Retry-After', pattern: /^\d+$/, means: 'a number of seconds' };
    assert.deepEqual(hasHeader(received({ headers: { 'retry-after': ' 30 ' } }), form), []);
    assert.deepEqual(said(hasHeader(received({ headers: { 'retry-after': hour } }), form)), [
      'must header Retry-After',
    ]);
    assert.deepEqual(said(hasHeader(received({}), form)), ['must header Retry-After']);
  });

  test('may hold what looks like other headers, which stays text', () => {
    const injected = 'a\r\nSet-Cookie: session=1\r\n\r\n<script>';
    const form = { name: 'X-Request-Id', pattern: /^\w+$/, means: 'a word' };
    const [found] = hasHeader(received({ headers: { 'x-request-id': injected } }), form);
    assert.equal(found?.received, injected);
  });
});

describe('a preflight', () => {
  const preflight = (headers: Record<string, string>, status = 204) => {
    const exchange = received({ status, headers });
    return { ...exchange, request: { ...exchange.request, headers: { Origin: 'https://shop.test' } } };
  };
  const check = (headers: Record<string, string>, allowed: boolean, names = ['x-api-key'], status = 204) =>
    said(invitesBrowsers(preflight(headers, status), { headers: names, allowed }));
  const forAll = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'Content-Type, X-API-Key' };
  const place = 'must header access-control-allow-headers';

  test('allows a header by name, to us or to everybody', () => {
    assert.deepEqual(check(forAll, true), []);
    assert.deepEqual(check(forAll, false), [place]);
    assert.deepEqual(check({ ...forAll, 'access-control-allow-origin': 'https://shop.test' }, false), [place]);
  });

  test('allows nothing without the header, for another origin, or with an error', () => {
    assert.deepEqual(check({}, false), []);
    assert.deepEqual(check({ ...forAll, 'access-control-allow-origin': 'https://other.test' }, false), []);
    assert.deepEqual(check(forAll, false, ['x-api-key'], 403), []);
    assert.deepEqual(check(forAll, true, ['x-session-token']), [place]);
  });

  test('allows by an asterisk every header but Authorization', () => {
    const starred = { ...forAll, 'access-control-allow-headers': '*' };
    assert.deepEqual(check(starred, false), [place]);
    assert.deepEqual(check(starred, false, ['authorization']), []);
  });
});

describe('a documented success', () => {
  const body = { token: 't', expiration_date: '2026-01-02T14:00:00Z', merchant_uuid: 'm' };

  test('has its status', () => {
    assert.deepEqual(isDocumentedSuccess(received({ status: 201, body }), issue.success), []);
    assert.deepEqual(said(isDocumentedSuccess(received({ status: 200, body }), issue.success)), ['must status']);
  });

  test('is held against its schema under another success too, but not under an error', () => {
    assert.ok(said(isDocumentedSuccess(received({ status: 200, body: {} }), issue.success)).includes('must /token'));
    assert.deepEqual(said(isDocumentedSuccess(received({ status: 401, body: {} }), issue.success)), ['must status']);
  });

  test('is one of several', () => {
    const both = [
      issue.success,
      { status: 204, bodyOptional: false, headers: {}, examples: {}, clauses: [], source: 'here' },
    ];
    assert.deepEqual(isDocumentedSuccess(received({ status: 204, text: '' }), both), []);
    const found = isDocumentedSuccess(received({ status: 202, text: '' }), both);
    assert.equal(found[0]?.documented, '201 or 204');
  });

  test('names the line of the contract', () => {
    const found = isDocumentedSuccess(received({ status: 201, body: {} }), issue.success);
    assert.ok(found.every(({ source }) => source === issue.success.source));
  });
});
