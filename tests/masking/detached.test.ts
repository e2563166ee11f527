import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detached } from '../../src/masking/detached.ts';

for (const text of ['', 'plain', 'Schlüssel 🔑', '\ud800 half a pair', '\0'])
  test(`a detached text is the same text: ${JSON.stringify(text)}`, () => assert.equal(detached(text), text));
