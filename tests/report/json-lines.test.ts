import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageBlock } from '../../src/report/html/body.ts';
import { isAt, jsonLines } from '../../src/report/html/json-lines.ts';

test('a JSON text gets a line for each member, with its pointer, and no token of it changes', () => {
  const text = '{"id":1.0,"big":12345678901234567890,"a/b":["\\u00e9",{}],"none":[]}';
  assert.deepEqual(jsonLines(text), [
    { text: '{', pointer: '' },
    { text: '  "id": 1.0,', pointer: '/id' },
    { text: '  "big": 12345678901234567890,', pointer: '/big' },
    { text: '  "a/b": [', pointer: '/a~1b' },
    { text: '    "\\u00e9",', pointer: '/a~1b/0' },
    { text: '    {}', pointer: '/a~1b/1' },
    { text: '  ],', pointer: '' },
    { text: '  "none": []', pointer: '/none' },
    { text: '}', pointer: '' },
  ]);
});

test('without its blanks it is the text that was sent', () => {
  const text = '{"a":[1,[2,{"b":"c, d: {e"}]],"f":null,"g":true}';
  const joined = (jsonLines(text) ?? []).map((line) => line.text.trim()).join('');
  assert.deepEqual(JSON.parse(joined), JSON.parse(text));
});

test('what is no JSON object or list has no lines', () => {
  for (const text of ['', 'no', '"text"', '12', '{"a":', '<html>{}</html>']) assert.equal(jsonLines(text), undefined);
});

test('a place with a star is that of every index, and words behind a pointer are not part of it', () => {
  assert.ok(isAt('/0/id', '/0/id') && isAt('/*/id', '/3/id') && isAt('/token exp', '/token'));
  assert.ok(!isAt('/id', '/other') && !isAt('/id', '/id/x') && !isAt('status', ''));
});

test('the place of a finding is marked, and where something is absent, its place', () => {
  const body = '{"status":401,"id":"x"}';
  const marked = String(messageBlock('401', body, 'answer', [{ pointer: '/id', isAbsent: false }]));
  assert.match(marked, /<mark class="off"> {2}&quot;id&quot;: &quot;x&quot;<\/mark>/);
  const missing = String(messageBlock('401', body, 'answer', [{ pointer: '/code', isAbsent: true }]));
  assert.match(missing, /\{\n<mark class="off missing"> {2}code: absent<\/mark>\n {2}&quot;status/);
});
