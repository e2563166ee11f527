import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, xmlDocument } from '../../src/report/xml.ts';

const texts: [words: string, text: string, written: string][] = [
  ['markup', '<a href="x">&amp;</a>', '&lt;a href="x"&gt;&amp;amp;&lt;/a&gt;'],
  ['the end of a CDATA section', ']]>', ']]&gt;'],
  ['characters that XML cannot carry', 'a\u0000b\u001bc\uFFFF', 'a\uFFFDb\uFFFDc\uFFFD'],
  ['half a character', 'a\uD800b', 'a\uFFFDb'],
  ['characters beyond the first plane, and lines', '😀\n\tb', '😀\n\tb'],
];
for (const [words, text, written] of texts) {
  test(`${words} in a text stays a text`, () => {
    assert.equal(xmlDocument(element('a', {}, text)), `<?xml version="1.0" encoding="UTF-8"?>\n<a>${written}</a>\n`);
  });
}

test('an attribute keeps its quotes and its lines, and goes without a value', () => {
  assert.match(xmlDocument(element('a', { b: 'x"y\nz', c: undefined, d: 0 })), /<a b="x&quot;y&#xA;z" d="0"\/>/);
});

test('elements stand below each other, and a text as it is', () => {
  assert.equal(
    xmlDocument(element('a', {}, element('b', {}), element('c', {}, 'x\n')))
      .split('\n')
      .slice(1)
      .join('\n'),
    '<a>\n  <b/>\n  <c>x\n</c>\n</a>\n',
  );
});
