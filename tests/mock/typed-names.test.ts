import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineMock } from '../../src/mock/definition.ts';
import { defineFaults, defineFaultsOf } from '../../src/mock/faults/own-faults.ts';

// What is asserted here is that this file compiles: each "expect-error" must be one.

const mock = defineMock({
  rules: { 'handle-is-free': 'No other key has the handle.' },
  rejections: ['409/conflict'],
  operations: {
    read: (call) => (call.rule('handle-is-free', true) ? call.success() : call.error('409/conflict')),
    // @ts-expect-error a rule that the mock does not name
    write: (call) => (call.rule('handle-is-fre', true) ? call.success() : call.error('409/conflict')),
    // @ts-expect-error a rejection that the mock does not name
    erase: (call) => call.error('404/conflict'),
  },
});
const fault = { id: 'taken', sentence: 'It is taken.', holds: true, clauses: ['ACME-1'] };

test('the compiler holds the names of a mock against its faults', () => {
  const own = defineFaultsOf(mock, {
    rules: { 'handle-is-free': fault },
    lenient: [{ id: 'a', sentence: 'b', of: ['409/conflict'], clauses: [] }],
  });
  assert.deepEqual(Object.keys(own.rules), Object.keys(mock.rules ?? {}));

  // @ts-expect-error a rule of the mock without a fault
  defineFaultsOf(mock, { rules: {} });
  // @ts-expect-error a fault for a rule that the mock does not have
  defineFaultsOf(mock, { rules: { 'handle-is-free': fault, other: fault } });
  // @ts-expect-error a rejection that the mock does not have
  defineFaultsOf(mock, { rules: { 'handle-is-free': fault }, lenient: [{ ...fault, of: ['404/gone'] }] });
  // @ts-expect-error a rule without any mock
  defineFaults({ rules: { 'handle-is-free': fault } });
});
