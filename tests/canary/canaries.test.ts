import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Canary, leaks, spellingsOf } from './canaries.ts';

const canaries: Canary[] = [
  { name: 'key', value: 'pk_C4nary+/=%41&k"6\\n<b>' },
  { name: 'token', value: 'QmVhcmVyLXRva2Vu-0123456789_abc' },
  { name: 'the longer one', value: 'QmVhcmVyLXRva2Vu-0123456789_abcdef' },
];
const hay = '{"status":401,"header":"x-request-id"} '.repeat(20);

test('a canary is found in every spelling, at the start, in the middle and at the end of a text', () => {
  const spelled = canaries
    .slice(0, 2)
    .flatMap(({ name, value }) =>
      spellingsOf(value).map((spelling, number) => ({ spelling, what: `${name}, spelling ${number}` })),
    );
  const texts = spelled.flatMap(({ spelling, what }): [string, string][] => [
    [`the start, ${what}`, spelling + hay],
    [`the middle, ${what}`, hay + spelling + hay],
    [`the end, ${what}`, hay + spelling],
    [`alone, ${what}`, spelling],
  ]);
  const found = new Set(leaks(canaries, texts));
  const missed = spelled.flatMap(({ what }) =>
    ['the start', 'the middle', 'the end', 'alone'].filter((place) => !found.has(`${what}: ${place}, ${what}`)),
  );
  assert.deepEqual(missed, []);
});

test('of two canaries that begin alike, each is found where it is', () => {
  const found = leaks(canaries, [['here', `${hay}${canaries[2]?.value}`]]);
  assert.ok(found.includes('token, spelling 0: here'));
  assert.ok(found.includes('the longer one, spelling 0: here'));
  assert.deepEqual(
    leaks(canaries, [['here', `${hay}${canaries[1]?.value}`]]).filter((leak) => leak.startsWith('the longer')),
    [],
  );
});

test('a text without a canary, or shorter than any, holds none', () => {
  assert.deepEqual(
    leaks(canaries, [
      ['a', hay],
      ['b', 'short'],
      ['c', ''],
    ]),
    [],
  );
});
