import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { leaksNothing } from '../../src/checks/leaks-nothing.ts';
import { received } from './exchanges.ts';

const secret = 'sz_pr_a/b+c"d&9Zk4';
const check = (text: string, headers: Record<string, string> = {}, secrets = [secret]): string[] =>
  leaksNothing(received({ status: 400, text, headers }), { secrets }).map(({ received }) => received);
const echo = ['the secret that was sent'];
const trace = ['a stack trace'];

describe('an echo of a secret', () => {
  for (const [name, text] of [
    ['as it is', `no such key: ${secret}`],
    ['in a JSON text', JSON.stringify({ message: `no such key: ${secret}` })],
    ['in a JSON text that escapes slashes', JSON.stringify({ message: secret }).replaceAll('/', '\\/')],
    ['in a URL', `/login?key=${encodeURIComponent(secret)}`],
    ['in a page', `<p>sz_pr_a/b+c&quot;d&amp;9Zk4</p>`],
  ] as const) {
    test(`is seen ${name}`, () => assert.deepEqual(check(text), echo));
  }

  test('is seen in a header', () => assert.deepEqual(check('', { location: `/?k=${secret}` }), echo));

  test('is not seen in a part of the secret, nor in another one', () => {
    assert.deepEqual(check(`key ${secret.slice(0, 8)}… is unknown`), []);
    assert.deepEqual(check(JSON.stringify({ message: 'unknown key' })), []);
  });

  test('needs more than a word that any answer may hold', () => {
    assert.deepEqual(check('{"id":"assay"}', {}, ['assay', '', 'id']), []);
  });

  test('may be of a secret with a lone surrogate', () => assert.deepEqual(check('{}', {}, ['\ud800123456']), []));

  test('is looked for in a success only where that is asked for', () => {
    const success = received({ status: 200, text: secret });
    assert.deepEqual(leaksNothing(success, { secrets: [secret] }), []);
    assert.equal(leaksNothing(success, { secrets: [secret], inSuccess: true }).length, 1);
  });

  test('does not repeat the secret in its finding', () => {
    const [found] = leaksNothing(received({ status: 400, text: secret }), { secrets: [secret] });
    assert.ok(found && !JSON.stringify(found).includes('9Zk4'));
  });
});

describe('a stack trace', () => {
  for (const [name, text] of [
    ['Node', 'TypeError: x is not a function\n    at Object.handle (/srv/app/routes/token.js:14:9)'],
    ['Node on Windows', '    at handle (C:\\app\\token.js:14:9)'],
    ['Node modules', '    at async run (file:///srv/app.mjs:3:1)'],
    ['Python', 'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in token'],
    ['Java', '\tat com.pay.auth.TokenController.issue(TokenController.java:88)'],
    ['Kotlin', '\tat com.pay.auth.TokenKt$issue$1.invoke(Token.kt:8)'],
    ['.NET', '   at Pay.Auth.TokenService.Issue(String key) in C:\\build\\TokenService.cs:line 42'],
    ['.NET on Linux', '   at Pay.Auth.TokenService.Issue(String key) in /src/TokenService.cs:line 42'],
    ['PHP', '#0 /var/www/vendor/laravel/framework/Router.php(693): App\\Http\\Token->issue()'],
    ['PHP on Windows', '#1 C:\\www\\index.php(12): require()'],
    ['Go', 'goroutine 17 [running]:\nmain.issue(0xc000)'],
    ['Ruby', "/srv/app/token.rb:12:in `issue'"],
    ['Ruby 3.4', "/srv/app/token.rb:12:in 'Token#issue'"],
  ] as const) {
    test(`of ${name} is seen, in plain text and in JSON`, () => {
      assert.deepEqual(check(text), trace);
      assert.deepEqual(check(JSON.stringify({ message: 'failed', stack: text })), trace);
    });
  }

  for (const text of [
    'authorization not accepted',
    'The key was revoked at Monday (see the dashboard).',
    'Error at line 3, column 7 of the request body',
    'Look at https://docs.test/errors(401): it says more',
    'Order #12 (2 items): rejected',
    'File "token.json" is not a JSON object',
    'Unexpected token } in JSON at position 12',
  ]) {
    test(`is not seen in "${text}"`, () => assert.deepEqual(check(text), []));
  }
});

test('no answer keeps us searching', () => {
  const started = process.cpuUsage();
  for (const text of ['at ', 'at a(', 'at a.', '#0 /\n', 'File "', '.rb:1', 'at a(b) in c'])
    check(text.repeat(1_000_000));
  assert.ok(process.cpuUsage(started).user < 20_000_000);
});
