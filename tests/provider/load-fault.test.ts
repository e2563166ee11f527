import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadFault } from '../../src/provider/load-fault.ts';

const failed = (message: string, stack = '') => Object.assign(new Error(message), { stack });

for (const [title, error, said] of [
  [
    'a file that does not parse',
    failed(
      'Transform failed with 1 error:\n/home/a/suites/acme/use.spec.ts:16:11: ERROR: Expected identifier but found ";"',
    ),
    'suites/acme/use.spec.ts:16: cannot be used: Expected identifier but found ";"',
  ],
  [
    'a file that throws',
    failed('no such operation', 'Error: no such operation\n    at file:///home/a/suites/acme/use.spec.ts:3:7'),
    'suites/acme/use.spec.ts:3: cannot be used: no such operation',
  ],
] as const) {
  test(`${title} is named with its line and the mistake`, () => {
    assert.equal(loadFault(error, 'suites/acme/').message, said);
  });
}

test('a fault of somebody else is none of the suite', () => {
  const error = failed('out of memory', 'Error: out of memory\n    at file:///home/a/src/engine/api.ts:3:7');
  assert.throws(() => loadFault(error, 'suites/acme/'), error);
});
