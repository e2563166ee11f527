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
      'Causes:',
      'new              acme:id:string-no:2b54c2  /id: documented "unauthorized", received string "no" (failed, acme/other)',
      'still            acme:id:string-invalid:87fda4  /id: documented "unauthorized", received string "invalid" (failed, 2 tests)',
      'Tests:',
      'new              acme/new: passed → failed',
      'fixed            acme/fixed: failed → passed',
      'other cause      acme/other: failed',
      'still            acme/still: failed',
      'not comparable   acme/lost: failed → blocked',
      'vanished         acme/gone: passed → not there',
      'appeared         acme/added: not there → passed',
      'not comparable   1 more, blocked or untestable in both',
    ],
  });
});

test('files of the history compare like whole results, but know nothing of tests that passed', () => {
  const remembered = diff(compactOf(before), compactOf(now));
  const isKept = (line: string): boolean => !/^(vanished|appeared|other cause)/.test(line);
  assert.deepEqual(
    remembered.lines.filter((line) => line !== 'still            acme/other: failed'),
    diff(before, now).lines.filter(isKept),
  );
});

test('untestable before and failed now is new', () => {
  const was = resultWith(example('a', 'untestable'));
  assert.ok(diff(was, resultWith(failed('a'))).lines.includes('new              acme/a: untestable → failed'));
});

test('a provider that one side lacks is one line', () => {
  const two = resultOf([provider([passed('a'), failed('b')])]);
  const none = resultOf([]);
  assert.deepEqual(diff(two, none).lines.slice(1), ['Tests:', 'vanished         the provider Acme, 2 tests']);
  assert.deepEqual(diff(none, two).lines.slice(1), ['Tests:', 'appeared         the provider Acme, 2 tests']);
  assert.equal(diff(two, none).differs, true);
});

test('a measured value is no change', () => {
  const measured = (received: string) =>
    resultWith(
      example('a', 'failed', { findings: [found('/expires', received, { documented: '7200 s from the answer' })] }),
    );
  assert.equal(diff(measured('3601 s'), measured('3600 s')).differs, false);
});

test('what is off as before is no difference', () => {
  const same = resultWith(failed('still'), example('dark', 'untestable'));
  assert.equal(diff(same, same).differs, false);
});

test('of many tests that are off as before, three are named', () => {
  const all = Array.from({ length: 24 }, (_, place) => failed(`still-${place}`));
  const { lines } = diff(resultWith(...all), resultWith(...all, failed('new')));
  assert.deepEqual(
    lines.filter((line) => line.startsWith('still') && !line.includes('/id')),
    [
      ...[0, 1, 2].map((place) => `still            acme/still-${place}: failed`),
      'still            21 more, off as before',
    ],
  );
});

test('nothing changed says so', () => {
  const green = resultWith(passed('a'));
  assert.deepEqual(diff(green, green).lines.slice(1), ['Nothing changed.']);
});

test('two environments are compared with a word of warning', () => {
  const mock = resultOf([provider([example('a', 'failed', { findings: [wrongId] })])], { environment: 'mock' });
  assert.equal(diff(mock, resultWith(passed('a'))).lines[1], 'The two ran against different environments.');
});

test('a test that vanished names the one that it may have become, among those that are new', () => {
  const was = resultWith(
    failed('bearer-usage/probe-rejects-an-old-token'),
    passed('bearer-usage/probe-accepts-a-good-token'),
  );
  const is = resultWith(
    failed('bearer-usage/probe-rejects-the-old-token'),
    passed('bearer-usage/probe-accepts-a-good-token'),
  );
  const vanished = 'vanished         acme/bearer-usage/probe-rejects-an-old-token: failed → not there';
  assert.ok(
    diff(was, is).lines.includes(`${vanished}; it may have become acme/bearer-usage/probe-rejects-the-old-token`),
  );
  assert.ok(diff(was, resultWith(passed('bearer-usage/probe-accepts-a-good-token'))).lines.includes(vanished));
});
