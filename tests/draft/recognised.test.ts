import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { tokenPointers } from '../../src/draft/choose.ts';
import { inferSchema } from '../../src/draft/infer-schema.ts';
import { lifetimeOf } from '../../src/draft/lifetime-of.ts';

/** Answers with tokens as real APIs give them, each with the pointers to its tokens, the one that is used first. */
const answers: [answer: Json, tokens: string[]][] = [
  [{ access_token: 'a', expires_in: 1 }, ['/access_token']],
  [{ id_token: 'a', access_token: 'b' }, ['/access_token', '/id_token']],
  [{ refreshToken: 'a', accessToken: 'b' }, ['/accessToken', '/refreshToken']],
  [{ accessJwt: 'a', refreshJwt: 'b' }, ['/accessJwt', '/refreshJwt']],
  [{ jwt: 'a' }, ['/jwt']],
  [{ sessionToken: 'a' }, ['/sessionToken']],
  [{ data: { token: { access_token: 'a' } } }, ['/data/token/access_token']],
  [{ tokens: { refresh: { token: 'a' }, access: { token: 'b' } } }, ['/tokens/access/token', '/tokens/refresh/token']],
  [{ value: { token: 'a' } }, ['/value/token']],
  [{ token: 5, tokens: ['a'], token_type: 'Bearer', pageToken: 'b' }, []],
];
for (const [answer, tokens] of answers) {
  test(`the tokens of ${JSON.stringify(answer)} are ${tokens.join(', ') || 'none'}`, () => {
    assert.deepEqual(tokenPointers(inferSchema(answer)), tokens);
  });
}

/** Fields that say when a token ends, each with its form and the lifetime that it shows in seconds. */
const ends: [field: string, value: Json, as: string | undefined, seconds?: number][] = [
  ['expires_in', 3600, 'seconds', 3600],
  ['expireIn', '3600', 'seconds-text', 3600],
  ['expiration', 3600, 'seconds', 3600],
  ['lifetime', 3600, 'seconds', 3600],
  ['expiresInMs', 900_000, 'milliseconds', 900],
  ['expires_in', 1_736_964_352, 'epoch-seconds'],
  ['expires_on', '1736964352', 'epoch-seconds-text'],
  ['expireAt', 1_736_964_352_000, 'epoch-milliseconds'],
  ['validUntil', '2030-01-01T00:00:00Z', 'date-time'],
  ['expires_at', '2030-01-01T00:00:00+0000', 'date-time-without-colon'],
  ['expiry', '2030-01-01T00:00:00', 'date-time-without-zone'],
  ['expires', 'Tue, 01 Jan 2030 00:00:00 GMT', 'http-date'],
  ['expires', 'never', undefined],
  ['created_at', 1_736_964_352, undefined],
  ['issuedAt', '2030-01-01T00:00:00Z', undefined],
];
for (const [field, value, as, seconds] of ends) {
  test(`${field} with ${JSON.stringify(value)} ${as ? `declares an end as ${as}` : 'declares no end'}`, () => {
    const answer = { token: 'a', [field]: value };
    const found = lifetimeOf('/token', inferSchema(answer), answer);
    assert.deepEqual(found?.lifetime, as && { pointer: `/${field}`, as });
    assert.equal(found?.documentedSeconds, seconds);
  });
}

test('where no value is shown, the name of a number says whether it is a point in time', () => {
  const formOf = (name: string) =>
    lifetimeOf('/token', { type: 'object', properties: { [name]: { type: 'integer' } } }, undefined)?.lifetime.as;
  assert.equal(formOf('expires_in'), 'seconds');
  assert.equal(formOf('expiresAt'), 'epoch-seconds');
  assert.equal(formOf('lifetime'), 'seconds');
});

test('the end of a token in an object of its own stands there, or else above', () => {
  const above = { data: { token: { access_token: 'a' }, expires_in: 60 }, expires_in: 90 };
  assert.equal(lifetimeOf('/data/token/access_token', inferSchema(above), above)?.lifetime.pointer, '/data/expires_in');
  const own = { tokens: { access: { token: 'a', expires_in: 60 }, refresh: { token: 'b', expires_in: 90 } } };
  const endOf = (pointer: string) => lifetimeOf(pointer, inferSchema(own), own)?.lifetime.pointer;
  assert.equal(endOf('/tokens/access/token'), '/tokens/access/expires_in');
  assert.equal(endOf('/tokens/refresh/token'), '/tokens/refresh/expires_in');
});

test('a field about a refresh token says nothing of the other, and the other way round', () => {
  const answer = { access_token: 'a', refresh_token: 'b', refresh_token_expires_in: 90 };
  assert.equal(lifetimeOf('/access_token', inferSchema(answer), answer), undefined);
  assert.equal(
    lifetimeOf('/refresh_token', inferSchema(answer), answer)?.lifetime.pointer,
    '/refresh_token_expires_in',
  );
});
