import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsOf } from '../packed/steps.ts';

test('a page is read as files, commands, and what they print', () => {
  const page =
    '````md title="a.md"\n```\nx\n```\n````\n\n```sh\necho 1\n```\n\nIt prints:\n\n```text\n1 … of 2\n```\n\n```ts\nno step\n```\n';
  assert.deepEqual(stepsOf(page), [
    { kind: 'file', name: 'a.md', text: '```\nx\n```\n', line: 1 },
    { kind: 'command', command: 'echo 1', prints: ['1', 'of 2'], line: 7 },
  ]);
});
