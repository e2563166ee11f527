import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Canary, leaks, spellingsOf } from './canaries.ts';

const canaries: Canary[] = [
  { name: 'key', value: 'pk_C4nary+/=%41&k"6\\n<b>' },
  { name: 'token', value: 'QmVhcmVyLXRva2Vu-0123456789_abc' },
  { name: 'the longer one', value: 'QmVhcmVyLXRva2Vu-0123456789_abcdef' },
];
const hay = '{"status":401,"header":"x-request-id"} '.repeat(200);

test('a canary is found in every spelling, at the start, in the middle and at the end of a text', () => {
  for (const { name, value } of canaries.slice(0, 2)) {
    for (const [number, spelling] of spellingsOf(value).entries()) {
      const texts: [string, string][] = [
        ['start', spelling + hay],
        ['middle', hay + spelling + hay],
        ['end', hay + spelling],
        ['alone', spelling],
      ];
      const found = leaks(canaries, texts);
      for (const [place] of texts)
        assert.ok(found.includes(`${name}, spelling ${number}: ${place}`), `${number} ${place}`);
    }
  }
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
