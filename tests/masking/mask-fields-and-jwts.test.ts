import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMask } from '../../src/masking/mask.ts';
import { base64url, jwtOf, maskKnowing } from './masks.ts';

describe('a JWT', () => {
  const token = jwtOf({ sub: 'merchant-1' });
  const [header = '', payload = '', signature = ''] = token.split('.');

  test('that is known is hidden as a whole and in its telling parts', () => {
    const mask = maskKnowing({ TOKEN: token });
    assert.equal(
      mask.text(`a ${token} b ${payload} c ${signature} d ${header}`),
      `a ‹TOKEN› b ‹TOKEN› c ‹TOKEN› d ${header}`,
    );
    assert.ok(mask.has(payload) && mask.has(signature) && !mask.has(header));
  });

  test('that is unknown is hidden by its shape', () => {
    const mask = createMask([]);
    assert.equal(
      mask.text(`{"x":"${token}","y":"https://a.test/${token}?b"}`),
      '{"x":"‹jwt›","y":"https://a.test/‹jwt›?b"}',
    );
    assert.equal(mask.text(`\\n${token} %3D${token} www.${token}`), '\\n‹jwt› %3D‹jwt› www.‹jwt›');
    assert.ok(!mask.has(token));
  });

  test('may be unsigned, spaced or encrypted', () => {
    const unsigned = `${base64url('{"alg":"none"}')}.${payload}.`;
    const spaced = `${base64url('{\n "alg":"HS256"}')}.${payload}.${signature}`;
    const encrypted = `${base64url('{"alg":"dir"}')}..iv.text.tag`.replace('..', '.key.');
    assert.equal(createMask([]).text(`${unsigned} ${spaced} ${encrypted}`), '‹jwt› ‹jwt› ‹jwt›');
  });

  test('is not what only has dots, or no algorithm', () => {
    for (const text of [
      'eyes.example.com',
      'www.example.com',
      `${base64url('{"typ":"x"}')}.${payload}.x`,
      '1.2.3',
      `${header}.x`,
    ]) {
      assert.equal(createMask([]).text(text), text);
    }
  });

  test('is not any value of three parts', () => {
    assert.ok(!maskKnowing({ HOST: 'stage.provider-name.example' }).has('provider-name'));
  });

  test('is found behind something that only begins like one', () => {
    assert.equal(createMask([]).text(`eyesOnlyExample.${token}`), 'eyesOnlyExample.‹jwt›');
  });
});

describe('a secret field', () => {
  const mask = createMask(['token', 'client_secret', 'Authorization', 'X-Api-Key']);
  const masked: Record<string, string> = {
    '{"token":"abc","token_type":"Bearer"}': '{"token":"‹token›","token_type":"Bearer"}',
    '{"tokenizer":"abc","next_page_token":"abc","token_type":"abc","code":"abc"}':
      '{"tokenizer":"abc","next_page_token":"abc","token_type":"abc","code":"abc"}',
    '{"access_token":"abc","refreshToken":"abc","x.id-token":"abc","PASSWORD":"abc"}':
      '{"access_token":"‹access_token›","refreshToken":"‹refreshtoken›","x.id-token":"‹x.id-token›","PASSWORD":"‹password›"}',
    '{"token": [ "abc", "def" ],"x":["y"]}': '{"token": [ "‹token›", "‹token›" ],"x":["y"]}',
    '<a><s:token type="x">abc</s:token><x>y</x></a>': '<a><s:token type="x">‹token›</s:token><x>y</x></a>',
    '<idToken><![CDATA[abc]]></idToken>': '<idToken><![CDATA[‹idtoken›]]></idToken>',
    "<session token='abc' id='y'/>": "<session token='‹token›' id='y'/>",
    'location: https://a.test/cb?code=abc&state=x': 'location: https://a.test/cb?code=‹code›&state=x',
    'X-Amz-Security-Token: abc\r\nSet-Cookie: a=b; Path=/\r\nX-Other: d':
      'X-Amz-Security-Token: ‹x-amz-security-token›\r\nSet-Cookie: ‹set-cookie›\r\nX-Other: d',
    '{ "TOKEN" : "a\\"b\\\\" , "x": "y"}': '{ "TOKEN" : "‹token›" , "x": "y"}',
    '{"body":"{\\"token\\": \\"a\\\\\\"b\\",\\"x\\":\\"y\\"}"}':
      '{"body":"{\\"token\\": \\"‹token›\\",\\"x\\":\\"y\\"}"}',
    '{"token":"","x":1}': '{"token":"","x":1}',
    '{"token":null,"client_secret":12}': '{"token":null,"client_secret":12}',
    '{"body":"{\\"token\\":\\"cut off","x":"y"}': '{"body":"{\\"token\\":\\"‹token›","x":"y"}',
    '{"token":"cut off': '{"token":"‹token›',
    '{"authorization":"Bearer abc"}': '{"authorization":"Bearer ‹authorization›"}',
    'grant_type=x&client_secret=a%20b&token=c': 'grant_type=x&client_secret=‹client_secret›&token=‹token›',
    'https://a.test/?token=abc&token_type=x#token=d': 'https://a.test/?token=‹token›&token_type=x#token=‹token›',
    '?my_token=abc&x-token=abc&token.x=abc': '?my_token=‹my_token›&x-token=‹x-token›&token.x=abc',
    '"url":"/?token=abc\\u0026x=1"': '"url":"/?token=‹token›\\u0026x=1"',
    'Digest token="a b", realm="x"': 'Digest token="‹token›", realm="x"',
    'GET / HTTP/1.1\r\nauthorization: Bearer abc def\r\nX-API-KEY:k\r\nHost: a':
      'GET / HTTP/1.1\r\nauthorization: Bearer ‹authorization›\r\nX-API-KEY:‹x-api-key›\r\nHost: a',
    'your token: it has expired': 'your token: it has expired',
  };
  for (const [text, expected] of Object.entries(masked)) {
    test(`is hidden, and nothing else: ${JSON.stringify(text)}`, () => assert.equal(mask.text(text), expected));
  }

  test('with a known value has the name of the value', () => {
    const knowingMask = maskKnowing({ KEY: 'secret-value' }, ['token']);
    assert.equal(knowingMask.text('{"token":"secret-value"} token=secret-value'), '{"token":"‹KEY›"} token=‹KEY›');
    assert.equal(knowingMask.text('{"token":"unknown secret-value unknown"}'), '{"token":"‹KEY›"}');
  });

  test('cannot be smuggled past as if it were masked already', () => {
    assert.equal(mask.text('{"token":"‹real token›"}'), '{"token":"‹token›"}');
  });

  test('may have a name that is special in a regular expression', () => {
    assert.equal(createMask(['a.b[c]']).text('{"a.b[c]":"x","aXb[c]":"x"}'), '{"a.b[c]":"‹a.b[c]›","aXb[c]":"x"}');
  });
});
