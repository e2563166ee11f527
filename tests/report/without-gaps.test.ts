import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../../src/report/html/markup.ts';
import { withoutGaps } from '../../src/report/html/without-gaps.ts';

test('blanks between blocks are left out, those between words and in evidence are not', () => {
  const body = '<ul>\n  <li>\n</ul>\n';
  const page = html`<main>
    <p>a <b>bold</b>
    <i>word</i></p>
    <pre>${body}</pre>
  </main>`;
  assert.equal(
    withoutGaps(String(page)),
    `<main><p>a <b>bold</b>\n    <i>word</i></p><pre>${String(html`${body}`)}</pre></main>`,
  );
});
