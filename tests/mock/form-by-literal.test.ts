import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { type Form, formOf } from '../../src/mock/forms.ts';

const forms: Form[] = [
  { grant: 'a' },
  { grant: 'a', short_lived: true },
  { grant: 'a', level: 2 },
  { grant: 'a', short_lived: false, level: 2 },
].map((body) => ({ template: { body }, gives: [], revocations: [] }));

const cases: [words: string, body: Json, form: number][] = [
  ['nothing but the text', { grant: 'a' }, 0],
  ['a boolean', { grant: 'a', short_lived: true }, 1],
  ['a number', { grant: 'a', level: 2 }, 2],
  ['both', { grant: 'a', short_lived: false, level: 2 }, 3],
  ['another number', { grant: 'a', level: 3 }, 0],
  ['the number as a text', { grant: 'a', level: '2' }, 0],
];
for (const [words, body, form] of cases) {
  test(`a request that has ${words} is told from those of the same operation`, () => {
    assert.equal(forms.indexOf(formOf(forms, { headers: {}, query: {}, path: {}, body })), form);
  });
}
