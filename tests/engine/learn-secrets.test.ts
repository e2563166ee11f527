import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLearnSecrets } from '../../src/engine/learn-secrets.ts';
import { maskExchange } from '../../src/engine/mask-exchange.ts';
import { createMask } from '../../src/masking/mask.ts';
import type { Provider } from '../../src/provider/provider.ts';

const secret = 'Q7mZ2kX9vB4nT6yR1wL8pS3d';
const provider = {
  contract: { secretNames: ['token'] },
  tokens: { token: { issuedBy: 'issue', pointer: '/token' } },
} as unknown as Provider;
const isPublic = (text: string): boolean => 'post-authentication-v1 http/1.1-example'.includes(text.toLowerCase());

const maskAfter = (
  answer: { body?: string; headers?: Record<string, string>; status?: number },
  operation = 'issue',
) => {
  const mask = createMask(provider.contract.secretNames);
  const response = { status: 201, headers: {}, body: '', bytes: 0, durationMs: 0, ...answer };
  createLearnSecrets(mask, provider, isPublic)(operation, response);
  return mask;
};

describe('what an issuing operation answers is secret', () => {
  const answers: Record<string, { body?: string; headers?: Record<string, string>; status?: number }> = {
    'in the documented place': { body: JSON.stringify({ token: secret }) },
    'in a list': { body: JSON.stringify({ token: [secret] }) },
    'in an object': { body: JSON.stringify({ token: { value: secret, type: 'bearer' } }) },
    'under a name that no document has': { body: JSON.stringify({ data: { whatever: secret } }) },
    'as a name': { body: JSON.stringify({ [secret]: true }) },
    'in JSON in JSON': { body: JSON.stringify(JSON.stringify({ x: secret })) },
    'in half a JSON text': { body: `{"token":"${secret}","expi` },
    'in XML': { body: `<a><b c="d">${secret}</b></a>` },
    'in a form': { body: `a=b&c=${secret}` },
    'in plain text': { body: `welcome, here it is: ${secret}.` },
    'in UTF-16 read as bytes': { body: Buffer.from(JSON.stringify({ token: secret }), 'utf16le').toString() },
    'in a header': { headers: { 'x-session': secret } },
    'in the name of a header': { headers: { [`x-${secret.toLowerCase()}`]: '1' } },
    'in a Location': { headers: { location: `/session/${secret}?x=y` } },
    'in a Location, percent-encoded': { headers: { location: `/?x=%20${secret}%20` } },
    'in a cookie': { headers: { 'set-cookie': `sid=${secret}; Path=/; HttpOnly` } },
    'in an error': { status: 500, body: `cannot store ${secret}` },
  };
  for (const [where, answer] of Object.entries(answers)) {
    test(where, () => {
      const shown = maskAfter(answer).text(`later: ${secret}!`);
      assert.ok(!shown.includes(secret), shown);
    });
  }
});

test('what an answer cut off a secret is no secret of its own: earlier evidence that showed as much would look like a leak', () => {
  const mask = createMask([]);
  const credential = 'sz_pr_C4nary-of-the-first-kind';
  const learn = createLearnSecrets(mask, provider, isPublic, [credential]);
  const response = { status: 201, headers: {}, bytes: 0, durationMs: 0 };
  learn('issue', { ...response, body: JSON.stringify({ token: secret }) });
  const [half, start] = [secret.slice(0, 16), credential.slice(0, 20)];
  learn('issue', { ...response, headers: { 'set-cookie': `session=${half}; last=${start}` }, body: half });
  assert.equal(mask.text(`${half} ${start}`), `${half} ${start}`);
  assert.ok(!mask.text(secret).includes(half));
});

describe('a server takes nothing out of its evidence', () => {
  const words = [
    'status',
    'documented',
    'true',
    'conformant',
    '401',
    '2026-11-28',
    'post-authentication-v1',
    'a text of words',
  ];
  for (const word of words) {
    test(`by calling ${JSON.stringify(word)} a token`, () => {
      const mask = maskAfter({ body: JSON.stringify({ token: word, list: [{ token: word }] }) });
      assert.equal(mask.text(`it says ${word} here`), `it says ${word} here`);
      assert.ok(!mask.text(JSON.stringify({ token: word })).includes(word));
    });
  }

  test('by what another operation answers without a name', () => {
    assert.equal(maskAfter({ body: JSON.stringify({ id: secret }) }, 'read').text(secret), secret);
  });

  test('by ids, dates and headers that every server sends', () => {
    const uuid = '3d0ca315-aff9-4fc2-be61-3b76b9a2d798';
    const headers = {
      date: 'Sat, 28 Nov 2026 08:00:00 GMT',
      'x-request-id': uuid,
      etag: '"33a64df551425fcc55e4d42a148795d9"',
    };
    const mask = maskAfter({ headers, body: JSON.stringify({ id: uuid, at: '2026-11-28T08:00:00.000Z' }) });
    for (const text of [...Object.values(headers), uuid, '2026-11-28T08:00:00.000Z'])
      assert.equal(mask.text(text), text);
  });

  test('by a flood of tokens, which costs little and keeps the first ones', () => {
    const list = Array.from({ length: 60_000 }, (_, n) => ({ token: `t${n}_abcdefgh` }));
    const before = process.cpuUsage();
    const mask = maskAfter({ body: JSON.stringify({ list }) });
    const { user } = process.cpuUsage(before);
    assert.ok(user < 5_000_000, `${user} µs`);
    assert.equal(mask.text('t7_abcdefgh'), '‹token›');
  });

  test('by more secrets than are learnt: only what looks like one is hidden then, and the rest is shown', () => {
    const mask = createMask([]);
    const body = JSON.stringify({
      message: 'not found',
      list: Array.from({ length: 3000 }, (_, n) => `${secret}${n}`),
    });
    const response = { status: 404, headers: { 'x-last': `${secret}2999` }, body, bytes: body.length, durationMs: 0 };
    const isKnown = createLearnSecrets(mask, provider, isPublic)('issue', response);
    assert.equal(isKnown, false);
    const request = { method: 'GET', url: new URL('http://a.test/'), headers: {} };
    const shown = maskExchange(mask, 'issue', request, { startedAt: 0, retries: 0, isKnown, response });
    assert.match(shown.response?.body ?? '', /^\{"message":"not found","list":\["‹secret›","‹secret›"/);
    assert.ok(!JSON.stringify(shown).includes(secret));
  });

  test('by text that is no valid Unicode', () => {
    const mask = maskAfter({ body: '{"token":"\\ud800abcdefgh-12345\\udfff"}' });
    assert.equal(mask.text(JSON.parse('"\\ud800abcdefgh-12345\\udfff"')), '‹token›');
  });
});
