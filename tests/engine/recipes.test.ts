import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRecipes, type Recipes } from '../../src/engine/recipes.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { toAnswer } from '../../src/exchange/to-answer.ts';
import { createMask } from '../../src/masking/mask.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { withOneCharacterChanged } from '../../src/provocations/tampered.ts';

const provider = {
  id: 'acme',
  baseUrl: { variable: 'ACME_BASE_URL' },
  contract: { operations: new Map(), secretNames: ['token', 'secret'] },
  credentials: { clientId: { variable: 'ACME_CLIENT_ID' }, secret: { variable: 'ACME_SECRET' } },
  tokens: { accessToken: { issuedBy: 'issue', issuers: ['issue'], pointer: '/token', pointers: ['/token'] } },
  renewals: [{ operation: 'renew', spends: 'refreshToken', gives: ['accessToken'] }],
  requests: {},
} as unknown as Provider;
const credentials = { clientId: 'the-client 7', secret: 'sk&Q7mZ2kX9"v' };
const baseUrl = 'https://acme.test/api';

const open = (): Recipes => {
  const mask = createMask(['token', 'secret']);
  for (const [name, value] of Object.entries(credentials)) mask.learn(value, name);
  return createRecipes(provider, { baseUrl, credentials }, mask, () => 0);
};

const requestOf = (change: Partial<Exchange['request']> = {}) => ({
  method: 'POST',
  url: `${baseUrl}/x`,
  headers: {},
  body: undefined,
  ...change,
});

const exchangeOf = (operation: string, body: object): Exchange =>
  ({
    operation: { id: operation },
    request: requestOf({ url: `${baseUrl}/${operation}` }),
    answer: toAnswer({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    absent: false,
    receivedAt: 0,
  }) as unknown as Exchange;

describe('a credential stands in a recipe by its variable, in every form of a request', () => {
  const { clientId, secret } = credentials;
  const form = new URLSearchParams({ id: clientId, secret }).toString();
  const pair = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString('base64');
  const table: [string, Partial<Exchange['request']>, RegExp][] = [
    ['a header', { headers: { 'X-Key': secret } }, /"X-Key":"‹ACME_SECRET›"/],
    ['a query', { url: `${baseUrl}/x?${form}` }, /id=‹ACME_CLIENT_ID:url›&secret=‹ACME_SECRET:url›/],
    ['JSON', { body: JSON.stringify({ secret }) }, /‹ACME_SECRET:json›/],
    [
      'a form',
      { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: form },
      /"body":"id=‹ACME_CLIENT_ID:url›&secret=‹ACME_SECRET:url›"/,
    ],
    ['Basic', { headers: { Authorization: `Basic ${pair}` } }, /"base64":"‹ACME_CLIENT_ID:url›:‹ACME_SECRET:url›"/],
  ];
  for (const [where, change, expected] of table)
    test(where, () => {
      const text = JSON.stringify(open().recipeOf(requestOf(change)));
      assert.match(text, expected);
      assert.ok(!text.includes('Q7mZ2kX9') && !text.includes(pair), text);
    });
});

test('the address of the server is its variable, with what it is as default', () => {
  const { url, values } = open().recipeOf(requestOf());
  assert.equal(url, '‹ACME_BASE_URL›/x');
  assert.deepEqual(values.ACME_BASE_URL, { variable: 'ACME_BASE_URL', default: baseUrl });
});

test('blanks that a test put around a credential stay beside its variable', () => {
  const { secret } = credentials;
  const { body } = open().recipeOf(
    requestOf({ headers: { 'content-type': 'application/json' }, body: JSON.stringify({ secret: ` ${secret} ` }) }),
  );
  assert.equal(body, '{"secret":" ‹ACME_SECRET:json› "}');
});

test('an altered credential is told as what was done to it', () => {
  const recipes = open();
  const altered = withOneCharacterChanged(credentials.secret);
  recipes.made(altered, 'a wrong secret');
  const { values } = recipes.recipeOf(requestOf({ headers: { 'X-Key': altered } }));
  assert.ok(Object.values(values).some((origin) => 'altered' in origin && origin.of === 'ACME_SECRET'));
});

test('a secret that nobody noted is masked, and what a test made up is not', () => {
  const { body } = open().recipeOf(requestOf({ body: '{"secret":"Zt81mPq0","token":"assay_nobody"}' }));
  assert.equal(body, '{"secret":"‹secret›","token":"assay_nobody"}');
});

describe('a token is taken from the answer that gave it', () => {
  const [first, second] = [{}, {}];
  const token = 'tok_9Xw2LmQ4vB7n';
  const use = requestOf({ headers: { Authorization: `Bearer ${token}` } });

  for (const operation of ['issue', 'renew'])
    test(`by its place in the same test, and by the request of ${operation} in another`, () => {
      const recipes = open();
      const gives = recipes.learn(exchangeOf(operation, { token }), first, 3);
      const [name = ''] = Object.keys(gives);
      assert.match(name, /^accessToken#[\da-f]{8}$/);
      const at = { in: 'body', at: '/token' };
      assert.deepEqual(recipes.recipeOf(use, first).values[name], { answer: 3, at });
      const elsewhere = recipes.recipeOf(use, second).values[name];
      assert.ok(elsewhere && 'issuedBy' in elsewhere);
      assert.equal(elsewhere.issuedBy.url, `‹ACME_BASE_URL›/${operation}`);
      assert.ok(!JSON.stringify(elsewhere).includes(token));
    });

  test('an id of an answer is used in its test alone', () => {
    const recipes = open();
    recipes.learn(exchangeOf('create', { data: { id: 'thing-0042' } }), first, 0);
    const use = requestOf({ url: `${baseUrl}/things/thing-0042` });
    assert.match(recipes.recipeOf(use, first).url, /things\/‹id#[\da-f]+:url›$/);
    assert.match(recipes.recipeOf(use, second).url, /things\/thing-0042$/);
  });
});
