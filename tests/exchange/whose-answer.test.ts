import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Attribution, refusalIn, whoseAnswer } from '../../src/exchange/whose-answer.ts';
import { answered } from './answers.ts';

const page = '<!doctype html><title>Back soon</title>';
const html = { 'content-type': 'text/html; charset=utf-8' };

type Row = [what: string, answer: ReturnType<typeof answered>, whose: Attribution['whose']];
const table: Row[] = [
  ...[200, 201, 204, 400, 401, 403, 404, 405, 409, 410, 415, 422].map(
    (status): Row => [`${status} in JSON`, answered(status), 'provider'],
  ),
  ...[407, 408, 421, 425, 429, 502, 503, 504, 511, 520, 522, 525, 530].map(
    (status): Row => [`${status}`, answered(status), 'environment'],
  ),
  ...[300, 301, 302, 307, 308, 500, 501, 505, 519, 531, 599].map(
    (status): Row => [`${status}`, answered(status), 'unclear'],
  ),
  ['403 with Retry-After', answered(403, { 'retry-after': '30' }), 'environment'],
  ['403 with no request left', answered(403, { 'x-ratelimit-remaining': '0' }), 'environment'],
  ['403 with no request left, as GitHub spells it', answered(403, { 'x-rate-limit-remaining': '0' }), 'environment'],
  ['403 with an exhausted RateLimit', answered(403, { ratelimit: '"default";r=0;t=50' }), 'environment'],
  ['403 with requests left', answered(403, { 'x-ratelimit-remaining': '10' }), 'provider'],
  ['401 with Retry-After', answered(401, { 'retry-after': '30' }), 'provider'],
  ['503 as a page', answered(503, html, page), 'environment'],
  ['200 as a page', answered(200, html, page), 'unclear'],
  ['403 as a page', answered(403, html, page), 'unclear'],
  ['200 as a page that is called JSON', answered(200, {}, page), 'unclear'],
  ['200 as XHTML', answered(200, { 'content-type': 'application/xhtml+xml' }, '<?xml version="1.0"?>'), 'unclear'],
  ['an empty 401 that is called HTML', answered(401, html, ''), 'unclear'],
  ['JSON that is called HTML', answered(201, html, '{"token":"x"}'), 'provider'],
  ['JSON that is called text', answered(201, { 'content-type': 'text/plain' }, '{"token":"x"}'), 'provider'],
];

describe('an answer', () => {
  for (const [what, answer, whose] of table) {
    test(`of ${what} is ${whose === 'unclear' ? whose : `that of the ${whose}`}`, () => {
      assert.equal(whoseAnswer(answer).whose, whose);
    });
  }

  test('of the environment may pass, unless nothing but a person can mend it', () => {
    const lasting = table.flatMap(([what, answer]) => {
      const found = whoseAnswer(answer);
      return found.whose === 'environment' && !found.mayPass ? [what] : [];
    });
    assert.deepEqual(lasting, ['407', '421', '511']);
  });

  test('that redirects names its target, without what its query may carry along', () => {
    const found = whoseAnswer(answered(301, { location: 'https://api.acme.test/v1/?token=secret#x' }));
    assert.deepEqual(found, { whose: 'unclear', what: 'a redirect to https://api.acme.test/v1/' });
  });
});

describe('the refusal of the first good request', () => {
  const refusals: [status: number, headers: Record<string, string>, means: ReturnType<typeof refusalIn>][] = [
    [200, {}, undefined],
    [500, {}, undefined],
    [400, {}, 'refused'],
    [401, {}, 'refused'],
    [403, {}, 'refused'],
    [422, {}, 'refused'],
    [404, {}, 'not-there'],
    [410, {}, 'not-there'],
    [405, {}, 'not-there'],
    [405, { allow: 'GET' }, undefined],
  ];
  for (const [status, headers, means] of refusals) {
    test(`of ${status} with ${Object.keys(headers).join() || 'no headers'} means ${means ?? 'nothing of the kind'}`, () => {
      assert.equal(refusalIn(answered(status, headers)), means);
    });
  }
});
