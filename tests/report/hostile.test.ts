import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { renderPage } from '../../src/report/html/page.ts';
import { hostileReport } from './hostile-report.ts';
import { hostile } from './sample-hostile.ts';
import { sampleReport } from './sample-result.ts';

/** Every tag of a page with the names of its attributes. */
const tagsOf = (page: string): string[] => {
  const body = page.replace(/<style>[\s\S]*?<\/style>|<script type="module">[\s\S]*?<\/script>/g, '');
  return [...body.matchAll(/<(\/?[a-z][\w-]*(?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(([, tag]) =>
    (tag ?? '').replace(/="[^"]*"/g, '').replace(/\s+/g, ' '),
  );
};

const harmless = new Set(tagsOf(renderPage(sampleReport)).flatMap((tag) => tag.split(' ')));

for (const [name, text] of Object.entries(hostile)) {
  describe(`every text of a report is ${name}`, () => {
    const page = renderPage(hostileReport(text));

    test('it stays text', () => {
      assert.equal(page.match(/<h1/g)?.length, 1);
      assert.equal(page.match(/<\/style/g)?.length, 1);
      assert.equal(page.match(/<script/g)?.length, page.match(/<\/script>/g)?.length);
      assert.equal(page.match(/<script/g)?.length, 5);
      assert.equal(/<img|<iframe|href="javascript:/i.test(page), false);
      const unknown = tagsOf(page).filter((tag) => tag.split(' ').some((word) => !harmless.has(word)));
      assert.deepEqual([...new Set(unknown)], []);
    });

    test('no character of it is hidden', () => {
      assert.doesNotMatch(page, /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    });
  });
}

test('hostile texts are shown by their stand-ins', () => {
  const page = renderPage(sampleReport);
  for (const shown of ['⟨ESC⟩', '⟨NUL⟩', '⟨DEL⟩', '⟨U+0085⟩', '⟨U+202E⟩', '⟨U+D83D⟩', '⟨U+200B⟩'])
    assert.ok(page.includes(`<span class="unseen">${shown}</span>`), shown);
  assert.ok(page.includes('&lt;script&gt;document.title='));
  assert.ok(page.includes('&amp;lt;b&amp;gt; &amp;amp;amp;'), 'entities are shown as they were sent');
  assert.ok(!page.includes('A'.repeat(8001)), 'a very long text is cut');
});
