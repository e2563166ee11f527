import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMask } from '../../src/masking/mask.ts';
import { base64, jwtOf, maskKnowing } from './masks.ts';

const mask = createMask(['token', 'access_token', 'refresh_token', 'client_secret', 'password', 'authorization']);
for (let n = 0; n < 50; n++) mask.learn(n % 5 ? base64(`a secret with the number ${n}`) : jwtOf({ n }), `SECRET_${n}`);

/**
 * Milliseconds of processor time, the least of up to five times, because other processes and the first compilation do not count: once it
 * is below the limit, no further time can take it back.
 */
const cost = (limit: number, run: () => unknown): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 5 && least >= limit; time += 1) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
};

const megabyteOf = (part: string) => part.repeat(Math.ceil(1_000_000 / part.length));

const usual: Record<string, string> = {
  words: megabyteOf('all work and no play makes Jack a dull boy; '),
  JSON: megabyteOf('{"id":"4711","access_token":"abcdef","expires_in":3600,"message":"it \\"works\\""},'),
  base64: base64(megabyteOf('binary')),
  secrets: megabyteOf(base64('a secret with the number 1')),
};

/** Each would take minutes if anything looked at the rest of the text from every place in it. */
const hostile: Record<string, string> = {
  'one letter': megabyteOf('a'),
  backslashes: megabyteOf('\\'),
  'escaped quotes': megabyteOf('\\"'),
  quotes: megabyteOf('"'),
  percents: megabyteOf('%25'),
  ampersands: megabyteOf('&amp;'),
  'beginnings of a JWT': megabyteOf('eyJhbGciOiJIUzI1'),
  'beginnings of a JWT with dots': megabyteOf('eyJhbGciOiJIUzI1.'),
  'fields without an end': megabyteOf('"token":"'),
  'fields within fields': megabyteOf('"token":"\\'),
  parameters: megabyteOf('token='),
  'blank lines': megabyteOf(' \n'),
  blanks: megabyteOf('"token"'.padEnd(10_000)),
  'almost secrets': megabyteOf(base64('a secret with the number 1').slice(0, -3)),
};

const limits: [Record<string, string>, number][] = [
  [usual, 700],
  [hostile, 3_000],
];
for (const [texts, limit] of limits) {
  for (const [what, text] of Object.entries(texts)) {
    test(`a megabyte of ${what} is masked within ${limit} ms, with 50 secrets known`, (context) => {
      const milliseconds = cost(limit, () => mask.text(text));
      context.diagnostic(`${milliseconds.toFixed(0)} ms`);
      assert.ok(milliseconds < limit, `${milliseconds} ms`);
    });
  }
}

test('values of every length that begin alike cost no more than others', (context) => {
  const alike = createMask([]);
  for (let length = 8; length < 2000; length++) alike.learn(`${'a'.repeat(length)}b7`, 'ALIKE');
  const milliseconds = cost(6_000, () => alike.text(megabyteOf('a')));
  context.diagnostic(`${milliseconds.toFixed(0)} ms`);
  assert.ok(milliseconds < 6_000, `${milliseconds} ms`);
});

test('a JWT of a megabyte is learnt and masked within a second', (context) => {
  const huge = jwtOf({ pad: 'x'.repeat(750_000) });
  const milliseconds = cost(1000, () => {
    const masked = maskKnowing({ HUGE: huge }).text(`{"a":"${huge}"}`);
    assert.equal(masked.slice(0, 100), '{"a":"‹HUGE›"}');
  });
  context.diagnostic(`${milliseconds.toFixed(0)} ms`);
  assert.ok(milliseconds < 1000, `${milliseconds} ms`);
});
