import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import type { ShownRequest } from '../../src/http/curl.ts';
import { toCurl } from '../../src/http/index.ts';

const commandOf = (request: Partial<ShownRequest>) =>
  toCurl({ method: 'GET', url: 'https://a.test/v1', headers: {}, ...request });

/** The arguments that a POSIX shell hands to curl. */
const argumentsOf = (request: Partial<ShownRequest>, env: Record<string, string> = {}): string[] => {
  const script = `curl() { printf '%s\\0' "$@"; }\n${commandOf(request)}`;
  return execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }).split('\0').slice(0, -1);
};

const after = (words: string[], option: string) => words.filter((_, index) => words[index - 1] === option);

test('a request reads as a command line', () => {
  const command = commandOf({
    method: 'POST',
    headers: { Authorization: 'Bearer ‹DELTA_API_KEY›', 'Content-Type': 'application/json' },
    body: '{"a":1}',
  });
  assert.equal(
    command,
    "curl --silent --show-error --include --globoff --request 'POST' 'https://a.test/v1' " +
      `--header 'Authorization: Bearer '"\${DELTA_API_KEY:?set it first}" --header 'Content-Type: application/json' --data-raw '{"a":1}'`,
  );
});

const awkward = [
  "it's",
  '$HOME `id` $(id) \\ "quoted" !! *',
  'two\nlines\n',
  "'; touch /tmp/owned; '",
  '',
  '@file',
  '‹unfinished',
];
for (const text of awkward) {
  test(`a shell hands on exactly ${JSON.stringify(text)}`, () => {
    const words = argumentsOf({ method: 'POST', body: text, headers: { 'content-type': 'x', 'x-a': `.${text}` } });
    assert.deepEqual(after(words, '--data-raw'), [text]);
    assert.deepEqual(after(words, '--header'), ['content-type: x', `x-a: .${text}`]);
  });
}

test('masked places are variables, in headers, body and URL', () => {
  const request = {
    method: 'POST',
    url: 'https://a.test/v1/‹id›?token=‹sorrel token 1›&x=y',
    headers: { 'x-a': '‹A›:‹2-B›', 'content-type': 'x' },
    body: '{"secret":"‹A›"}',
  };
  const env = { A: "a' $b", __B: 'bb', id: 'i', sorrel_token_1: 't' };
  const words = argumentsOf(request, env);
  assert.ok(words.includes('https://a.test/v1/i?token=t&x=y'));
  assert.deepEqual(after(words, '--header'), [`x-a: a' $b:bb`, 'content-type: x']);
  assert.deepEqual(after(words, '--data-raw'), [`{"secret":"a' $b"}`]);
});

test('what nobody set is not sent as an empty token', () => {
  assert.throws(() => argumentsOf({ headers: { authorization: 'Bearer ‹token›' } }), /token: set it first/);
});

test('a header without a value is sent as one', () => {
  assert.deepEqual(after(argumentsOf({ headers: { 'x-empty': '' } }), '--header'), ['x-empty;']);
});

test('a body without a media type stays without one', () => {
  assert.deepEqual(after(argumentsOf({ method: 'POST', body: 'a=b' }), '--header'), ['Content-Type:']);
});

test('HEAD does not wait for a body', () => {
  assert.ok(argumentsOf({ method: 'HEAD' }).includes('--head'));
});
