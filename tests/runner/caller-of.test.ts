import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callerOf } from '../../src/runner/test.ts';

const stack = (place: string): string =>
  `Error\n    at declare (/assay/src/runner/test.ts:31:9)\n    at ${place}\n    at file:///p/suites/acme/a.spec.ts:3:1`;

const calls: [what: string, place: string, file: string][] = [
  ['a path', '/p/suites/acme/a.spec.ts:12:3', '/p/suites/acme/a.spec.ts'],
  ['a path with blanks and brackets', 'bearerUsage (/my (own) p/promises/b.ts:12:3)', '/my (own) p/promises/b.ts'],
  ['a URL', 'file:///p/%C3%BCber/a.spec.ts:12:3', '/p/über/a.spec.ts'],
  [
    'a compiled promise',
    'async bearerUsage (file:///p/node_modules/assay/dist/b.js:12:3)',
    '/p/node_modules/assay/dist/b.js',
  ],
];

describe('the place of a test is that of its call', () => {
  for (const [what, place, file] of calls) {
    test(`named by ${what}`, () => assert.deepEqual(callerOf(stack(place)), { file, line: 12 }));
  }

  test('and a stack without a call has none', () => {
    assert.throws(() => callerOf('Error\n    at declare (/assay/src/runner/test.ts:31:9)'), /outside of a spec file/);
  });
});
