import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Change } from '../../src/provider/build-request.ts';
import { bearerDeviations } from '../../src/provocations/bearer.ts';
import { jwtOf } from '../checks/exchanges.ts';

const jwt = jwtOf({ alg: 'HS256' }, { exp: 2_000_000_000 });
const headerOf = (change: Change | undefined): string | undefined => {
  const value = change?.headers?.Authorization;
  return typeof value === 'string' ? value : undefined;
};

describe('the deviations of a bearer token', () => {
  test('have titles of their own', () => {
    const titles = bearerDeviations.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length);
  });

  for (const { title, change } of bearerDeviations) {
    test(`${title}: it never carries the good token as documented`, () => {
      for (const token of [jwt, 'opaque-token-of-some-length']) {
        const changed = change(token);
        if (changed) assert.notEqual(headerOf(changed) ?? '', `Bearer ${token}`);
      }
    });

    test(`${title}: every token that nobody issued is named, so that it can be masked`, () => {
      const changed = change(jwt);
      const sent = /^Bearer (.+)$/.exec(headerOf(changed) ?? '')?.[1];
      if (sent !== undefined) assert.ok(Object.values(changed?.secrets ?? {}).includes(sent));
    });
  }

  test('that need a JWT make no sense of an opaque token', () => {
    const senseless = bearerDeviations.filter(({ change }) => change('opaque') === undefined).map(({ title }) => title);
    assert.deepEqual(senseless, ['a token with a tampered payload', 'an unsigned token (alg none)']);
  });

  test('cut a token so that something is missing', () => {
    const cut = bearerDeviations.find(({ title }) => title.includes('cut'));
    for (const token of ['ab', 'abc', jwt]) {
      const sent = /^Bearer (.+)$/.exec(headerOf(cut?.change(token)) ?? '')?.[1] ?? '';
      assert.ok(token.startsWith(sent) && sent.length < token.length);
    }
  });
});
