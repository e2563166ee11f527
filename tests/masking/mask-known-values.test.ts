import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMask } from '../../src/masking/mask.ts';
import { base64, base64url, maskKnowing } from './masks.ts';

const formEncoded = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
const lowerHex = (text: string) => text.replace(/%../g, (code) => code.toLowerCase());
const jsonEscaped = (text: string) => JSON.stringify(text).slice(1, -1);
const htmlEscaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
describe('a known value', () => {
  const values = {
    plain: 'sk_live_4eC39HqLyjWDarjtT1',
    awkward: 'p+w/d=&"q\\r <é>%41\tx€😀;ä',
    'with padding in base64': 'a?b>c~ÿÿÿ?>',
    PEM: '-----BEGIN KEY-----\nMIIB+/=\n-----END KEY-----\n',
  };
  const spellings: Record<string, (value: string) => string> = {
    plain: (value) => value,
    base64: base64,
    'base64 without padding': (value) => base64(value).replace(/=+$/, ''),
    base64url,
    'base64 in a URL': (value) => encodeURIComponent(base64(value)),
    'URL-encoded': encodeURIComponent,
    'URL-encoded in lower case': (value) => lowerHex(encodeURIComponent(value)),
    'URL-encoded twice': (value) => encodeURIComponent(encodeURIComponent(value)),
    'form-encoded': formEncoded,
    'form-encoded in lower case': (value) => lowerHex(formEncoded(value)),
    'JSON-escaped': jsonEscaped,
    'JSON-escaped twice': (value) => jsonEscaped(jsonEscaped(value)),
    'JSON-escaped with slashes': (value) => jsonEscaped(value).replaceAll('/', '\\/'),
    'JSON-escaped by numbers': (value) =>
      value.replace(/./gs, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
    'HTML-escaped': htmlEscaped,
    'a URL in JSON': (value) => jsonEscaped(`https://a.test/?x=${encodeURIComponent(value)}`),
  };
  for (const [what, value] of Object.entries(values)) {
    for (const [spelling, spell] of Object.entries(spellings)) {
      test(`(${what}) is hidden when ${spelling}`, () => {
        const mask = maskKnowing({ KEY: value });
        const spelt = spell(value);
        const masked = mask.text(`before "${spelt}" after`);
        const rest = spelling === 'a URL in JSON' ? 'https://a.test/?x=' : '';
        assert.equal(masked, `before "${rest}‹KEY›" after`);
        assert.ok(mask.has(spelt));
        assert.ok(!mask.has(masked));
      });
    }
  }

  test('is hidden inside the base64 of a longer text, wherever it starts there', () => {
    const secret = 'correct-horse-battery';
    const mask = maskKnowing({ KEY: secret });
    for (const user of ['', 'a', 'ab', 'abc', 'user']) {
      for (const encode of [base64, base64url]) {
        const masked = mask.text(`Basic ${encode(`${user}:${secret}!`)}`);
        assert.match(masked, /^Basic .*‹KEY›.{0,4}$/);
        assert.ok(mask.has(encode(`${user}:${secret}!`)));
      }
    }
  });

  test('is hidden at every place, next to anything, also to itself', () => {
    const mask = maskKnowing({ KEY: 'secret-value' });
    assert.equal(mask.text('xsecret-valuey secret-value'), 'x‹KEY›y ‹KEY›');
    assert.equal(mask.text('secret-valuesecret-value'), '‹KEY›');
    assert.equal(mask.text('%3Dsecret-value%26 \\nsecret-value\\"'), '%3D‹KEY›%26 \\n‹KEY›\\"');
  });

  test('is hidden although the text around it looks like an escape', () => {
    assert.equal(maskKnowing({ KEY: '41secret-value' }).text('100%41secret-value'), '100%‹KEY›');
    assert.equal(maskKnowing({ KEY: 'secret-value%' }).text('secret-value%41'), '‹KEY›41');
  });

  test('leaves JSON valid', () => {
    const value = '"quoted" \\ and\nmore';
    const masked = maskKnowing({ KEY: value }).text(JSON.stringify({ a: value, b: JSON.stringify({ c: value }) }));
    assert.deepEqual(JSON.parse(masked), { a: '‹KEY›', b: '{"c":"‹KEY›"}' });
  });

  test('is learnt without the scheme before it', () => {
    for (const scheme of ['Bearer ', 'bearer  ', 'Basic ']) {
      assert.equal(
        maskKnowing({ KEY: `${scheme}abcdefgh` }).text('x abcdefgh Bearer abcdefgh'),
        'x ‹KEY› Bearer ‹KEY›',
      );
    }
  });

  test('that holds another one is named, not the other one', () => {
    const secrets = { SHORT: 'inner-secret', LONG: 'outer-inner-secret-outer' };
    for (const order of [Object.entries(secrets), Object.entries(secrets).reverse()]) {
      const mask = maskKnowing(Object.fromEntries(order));
      assert.equal(mask.text('outer-inner-secret-outer inner-secret'), '‹LONG› ‹SHORT›');
    }
  });

  test('that begins like another one is found whichever was learnt first', () => {
    const secrets = { SHORT: 'secret-value', LONG: 'secret-value-and-more' };
    for (const order of [Object.entries(secrets), Object.entries(secrets).reverse()]) {
      const mask = maskKnowing(Object.fromEntries(order));
      assert.equal(mask.text('secret-value-and-more secret-value'), '‹LONG› ‹SHORT›');
    }
  });

  test('that overlaps another one leaves no end of it', () => {
    const mask = maskKnowing({ A: 'first-half-shared', B: 'shared-and-the-longer-half' });
    assert.equal(mask.text('(first-half-shared-and-the-longer-half)'), '(‹B›)');
  });

  test('keeps its first label', () => {
    const mask = maskKnowing({ FIRST: 'secret-value', SECOND: 'secret-value' });
    assert.equal(mask.text('secret-value'), '‹FIRST›');
  });

  test('is found where a long one was cut off', () => {
    const long = Array.from({ length: 500 }, (_, n) => n.toString(36)).join('-');
    assert.match(maskKnowing({ LONG: long }).text(`${long.slice(0, 900)}...`), /^‹LONG›.{0,255}\.\.\.$/s);
    assert.equal(maskKnowing({ LONG: long }).text(`(${long})`), '(‹LONG›)');
  });

  test('has a label that can do no harm', () => {
    assert.equal(maskKnowing({ 'a"b›\n': 'secret-value' }).text('secret-value'), '‹a_b__›');
  });

  test('stays hidden when a text is masked twice', () => {
    const mask = maskKnowing({ KEY: 'secret-value' }, ['token', 'authorization']);
    const text = '{"token":"secret-value","x":"token=other","authorization":"Bearer secret-value"}';
    assert.equal(mask.text(mask.text(text)), mask.text(text));
  });
});

describe('a short value', () => {
  const mask = maskKnowing({ PIN: '42', CODE: 'abc123', HANDLE: 'café' });

  test('of 4 to 7 characters is hidden where it stands alone', () => {
    assert.equal(mask.text('abc123 "abc123" x=abc123&y %22abc123%22'), '‹CODE› "‹CODE›" x=‹CODE›&y %22‹CODE›%22');
    assert.equal(mask.text('xabc123 abc1234 abc123_x'), 'xabc123 abc1234 abc123_x');
  });

  test('of less is hidden only where it is the whole of something', () => {
    assert.equal(
      mask.text('{"pin":"42","nested":"{\\"pin\\":\\"42\\"}"}'),
      '{"pin":"‹PIN›","nested":"{\\"pin\\":\\"‹PIN›\\"}"}',
    );
    assert.equal(mask.text('/v1?pin=42&a=1&b=42'), '/v1?pin=‹PIN›&a=1&b=‹PIN›');
    assert.equal(mask.text('X-Pin: 42\r\nX-Size: 1'), 'X-Pin: ‹PIN›\r\nX-Size: 1');
    assert.equal(mask.text('42'), '‹PIN›');
    for (const text of ['{"count":42}', 'HTTP 42 times', '"142"', '"421"', '?pin=421', 'X-Pin: 42 or so', 'at 12:42']) {
      assert.equal(mask.text(text), text);
    }
  });

  test('of no character is nothing', () => {
    const empty = maskKnowing({ NOTHING: '', SCHEME: 'Bearer ' });
    assert.equal(empty.text('"" Bearer x'), '"" Bearer x');
    assert.ok(!empty.has(''));
  });
});

test('a text that was looked at before is looked at again once a secret in it is known', () => {
  const mask = createMask([]);
  const text = 'x-request: 4711-opaque-value';
  assert.equal(mask.text(text), text);
  mask.learn('4711-opaque-value', 'KEY');
  assert.equal(mask.text(text), 'x-request: ‹KEY›');
});
