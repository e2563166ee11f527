import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';
import {
  withOneCharacterChanged,
  withoutSignature,
  withTamperedPayload,
  withTamperedSignature,
} from '../../src/provocations/tampered.ts';

const key = new TextEncoder().encode('a key of thirty-two bytes, or so');
const claims = { iat: 1_767_355_200, exp: 1_767_355_500, sub: 'assay', name: 'Zoë' };
const good = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key);
const verifies = (token: string): Promise<boolean> =>
  jwtVerify(token, key, { currentDate: new Date(1_767_355_260_000) }).then(
    () => true,
    () => false,
  );
const part = (token: string, index: number): string => token.split('.')[index] ?? '';
const decoded = (token: string, index: number): string => Buffer.from(part(token, index), 'base64url').toString();

describe('one changed character', () => {
  for (const text of [
    'ab',
    'sz_pr_mockMerchantSecret9Zk4',
    '7b33e7b6-f112-4844-a3c5-91688a6c00b7',
    'AAAA',
    'XXXX',
    '4444',
    'aaaaaaaaa',
    '------a-----',
    'x',
  ]) {
    test(`leaves the rest of ${text} as it is`, () => {
      const changed = withOneCharacterChanged(text);
      assert.equal(changed.length, text.length);
      assert.equal([...text].filter((character, place) => character !== changed.charAt(place)).length, 1);
    });
  }

  test('leaves a UUID a UUID, and hexadecimal hexadecimal', () => {
    const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
    assert.match(withOneCharacterChanged('7b33e7b6-f112-4844-a3c5-91688a6c00b7'), uuid);
    assert.match(withOneCharacterChanged('ffffffffffffffff'), /^[0-9a-f]+$/);
  });

  test('makes something else even of nothing', () => assert.notEqual(withOneCharacterChanged(''), ''));

  test('changes what base64url decodes to, at every length', () => {
    for (let bytes = 2; bytes <= 64; bytes += 1) {
      const text = Buffer.alloc(bytes, 0xff).toString('base64url');
      const changed = withOneCharacterChanged(text);
      assert.notDeepEqual(Buffer.from(changed, 'base64url'), Buffer.from(text, 'base64url'), `${bytes} bytes`);
    }
  });
});

describe('a tampered signature', () => {
  test('changes the signature’s bytes and nothing else', async () => {
    const tampered = withTamperedSignature(good);
    assert.equal(await verifies(good), true);
    assert.equal(await verifies(tampered), false);
    assert.deepEqual([part(tampered, 0), part(tampered, 1)], [part(good, 0), part(good, 1)]);
    assert.notDeepEqual(Buffer.from(part(tampered, 2), 'base64url'), Buffer.from(part(good, 2), 'base64url'));
  });

  for (const alg of ['RS256', 'ES256', 'EdDSA']) {
    test(`breaks ${alg} as well`, async () => {
      const { privateKey, publicKey } = await generateKeyPair(alg);
      const signed = await new SignJWT({}).setProtectedHeader({ alg }).sign(privateKey);
      await jwtVerify(signed, publicKey);
      await assert.rejects(jwtVerify(withTamperedSignature(signed), publicKey));
    });
  }

  test('of an opaque token is one other character', () => {
    for (const opaque of ['opaque-token', 'a.b.c', 'part.one', 'x.y.z.w']) {
      const tampered = withTamperedSignature(opaque);
      assert.notEqual(tampered, opaque);
      assert.equal(tampered.length, opaque.length);
    }
  });
});

describe('a tampered payload', () => {
  test('claims another hour under the old signature', async () => {
    const tampered = withTamperedPayload(good) ?? '';
    assert.deepEqual(JSON.parse(decoded(tampered, 1)), { ...claims, exp: claims.exp + 3600 });
    assert.deepEqual([part(tampered, 0), part(tampered, 2)], [part(good, 0), part(good, 2)]);
    assert.equal(await verifies(tampered), false);
  });

  test('gets an end where it had none', async () => {
    const endless = await new SignJWT({ sub: 'assay' }).setProtectedHeader({ alg: 'HS256' }).sign(key);
    const tampered = withTamperedPayload(endless) ?? '';
    assert.equal(JSON.parse(decoded(tampered, 1)).exp, 4_000_000_000);
  });

  test('does not exist for an opaque token', () => {
    for (const opaque of ['opaque', 'a.b.c', `${part(good, 0)}.${part(good, 1)}`, `${good}.x.y`]) {
      assert.equal(withTamperedPayload(opaque), undefined);
    }
  });
});

describe('an unsigned token', () => {
  test('has the same claims, alg none and an empty signature', async () => {
    const unsigned = withoutSignature(good) ?? '';
    assert.deepEqual(JSON.parse(decoded(unsigned, 0)), { alg: 'none', typ: 'JWT' });
    assert.equal(part(unsigned, 1), part(good, 1));
    assert.equal(part(unsigned, 2), '');
    assert.equal(await verifies(unsigned), false);
  });

  test('does not exist for an opaque token', () => assert.equal(withoutSignature('opaque'), undefined));
});
