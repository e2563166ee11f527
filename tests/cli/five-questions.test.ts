import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { askFor } from '../../src/cli/five-questions.ts';
import type { Answers } from '../../src/draft/from-answers.ts';

/** A terminal at which these lines are typed, and what it shows. */
const at = async (typed: string, options: Partial<Answers> = {}, isTTY = true) => {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  input.end(typed);
  const asked = askFor(options, input, output).finally(() => output.end());
  const [answers, shown] = await Promise.allSettled([asked, text(output)]);
  return { answers, shown: shown.status === 'fulfilled' ? shown.value : '' };
};
const whole = { issue: 'POST /token', credentials: 'key', token: '/token', lifetime: '', probe: 'GET /me' };
const without = (name: keyof Answers): Partial<Answers> => {
  const { [name]: _, ...rest } = whole;
  return rest;
};
const said = (answers: PromiseSettledResult<unknown>): string =>
  answers.status === 'rejected' ? String(answers.reason.message) : '';

test('a person at a terminal is asked the five questions in their order', async () => {
  const { answers, shown } = await at(' POST /token \nkey\n/token\n\nGET /me\n');
  assert.deepEqual(answers, { status: 'fulfilled', value: whole });
  assert.equal(shown.match(/\n> /g)?.length, 5);
});

test('what an option says already is not asked', async () => {
  const { answers, shown } = await at('/token\n', without('token'));
  assert.deepEqual(answers, { status: 'fulfilled', value: whole });
  assert.deepEqual(shown.match(/^.*\?/gm), ['Where does the token stand in the answer?']);
});

test('a wrong answer is explained, and asked for again', async () => {
  const { answers, shown } = await at('/token\nPOST /token\n', without('issue'));
  assert.deepEqual(answers, { status: 'fulfilled', value: whole });
  assert.match(shown, /issue "\/token": write a method and a path/);
});

const refused = [
  {
    title: 'without a terminal what is missing is named',
    options: { issue: 'POST /token' },
    isTTY: false,
    says: /--credentials .*\n.*--token /s,
  },
  {
    title: 'a wrong option is one line, and nothing is asked',
    options: { token: 'token' },
    isTTY: true,
    says: /^--token "token": write a JSON Pointer/,
  },
  {
    title: 'a terminal that is closed early writes nothing',
    options: {},
    isTTY: true,
    says: /closed before all questions were answered/,
  },
];
for (const { title, options, isTTY, says } of refused) {
  test(title, async () => assert.match(said((await at('', options, isTTY)).answers), says));
}
