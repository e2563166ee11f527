import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diff } from '../../src/gate/diff.ts';
import { compactOf } from '../../src/verdict/compact-result.ts';
import type { TestResult } from '../../src/verdict/result.ts';
import { example, found, provider, resultOf, wrongId } from './samples.ts';

const resultWith = (...tests: TestResult[]) => resultOf([provider(tests)]);
const failed = (name: string, received = 'string "invalid"') =>
  example(name, 'failed', { findings: [found('/id', received)] });
const passed = (name: string) => example(name, 'passed');

const before = resultWith(
  passed('new'),
  failed('fixed'),
  failed('other'),
  failed('still'),
  failed('lost'),
  example('dark', 'blocked'),
  passed('gone'),
);
const now = resultWith(
  failed('new'),
  passed('fixed'),
  failed('other', 'string "no"'),
  failed('still'),
  example('lost', 'blocked'),
  example('dark', 'blocked'),
  passed('added'),
);

test('every kind of change is named, the gravest first', () => {
  assert.deepEqual(diff(before, now), {
    differs: true,
    lines: [
      'stage 2026-11-21 02:00 UTC  →  stage 2026-11-21 02:00 UTC',
      'new              acme/new: passed → failed, /id: received string "invalid"',
      'fixed            acme/fixed: failed → passed',
      'changed finding  acme/other: failed, /id: received string "no"',
      'still            acme/still: failed',
      'not comparable   acme/lost: failed → blocked',
      'test vanished    acme/gone: passed → not there',
      'test appeared    acme/added: not there → passed',
      'not comparable   1 more, blocked or untestable in both',
    ],
  });
});

test('files of the history compare like whole results', () => {
  assert.deepEqual(diff(compactOf(before), compactOf(now)), diff(before, now));
});

test('what is off as before is no difference', () => {
  const same = resultWith(failed('still'), example('dark', 'untestable'));
  assert.equal(diff(same, same).differs, false);
});

test('nothing changed says so', () => {
  const green = resultWith(passed('a'));
  assert.deepEqual(diff(green, green).lines.slice(1), ['Nothing changed.']);
});

test('two environments are compared with a word of warning', () => {
  const mock = resultOf([provider([example('a', 'failed', { findings: [wrongId] })])], { environment: 'mock' });
  assert.equal(diff(mock, resultWith(passed('a'))).lines[1], 'The two ran against different environments.');
});
