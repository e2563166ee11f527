import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeBlocked } from '../../src/report/describe-blocked.ts';

const passed = { verdict: 'passed', title: 'a good one', reason: '' } as const;
const blocked = { verdict: 'blocked', title: 'a token is rejected', reason: 'no token was issued' } as const;

test('blocked tests are counted, and the reason of the first is said', () => {
  assert.equal(
    describeBlocked([passed, blocked, { ...blocked, title: 'another' }]),
    '2 test(s) blocked, the first: a token is rejected: no token was issued',
  );
});

test('nothing is said where no test was blocked', () => {
  assert.equal(describeBlocked([passed]), undefined);
});
