import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clip, stretches, visible } from '../../src/report/html/visible.ts';

test('controls, overrides, zero-width and unusual spaces get a stand-in', () => {
  assert.equal(visible('a\u0000b\u001bc\rd'), 'a⟨NUL⟩b⟨ESC⟩c⟨CR⟩d');
  assert.equal(visible('a\u202eb\u2066c\u200bd\ufeffe'), 'a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+FEFF⟩e');
  assert.equal(visible('a\u00a0b\u2028c'), 'a⟨U+00A0⟩b⟨U+2028⟩c');
});

test('what can be seen stays, and so do line breaks and tabs', () => {
  const text = 'Zürich 東京 مرحبا 😀\n\tcafé';
  assert.equal(visible(text), text);
});

test('accents cannot be piled up', () => {
  assert.equal(visible('e\u0301\u0302'), 'e\u0301\u0302');
  assert.equal(visible('e\u0301\u0302\u0303\u0304'), 'e\u0301\u0302\u0303⟨U+0304⟩');
});

test('half a surrogate pair is named', () => {
  assert.equal(visible('\ud83d!'), '⟨U+D83D⟩!');
});

test('a text is cut into what was sent and what stands in', () => {
  assert.deepEqual(stretches('a\u0000b'), [
    { text: 'a', unseen: false },
    { text: '⟨NUL⟩', unseen: true },
    { text: 'b', unseen: false },
  ]);
});

test('a clipped text says how much is missing, and never ends in half a character', () => {
  assert.equal(clip('abc', 3), 'abc');
  assert.equal(clip('x'.repeat(1234), 200), `${'x'.repeat(200)}… (1,034 more characters)`);
  assert.equal(clip('ab😀', 3), 'ab… (2 more characters)');
});
