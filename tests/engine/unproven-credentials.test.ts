import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAccepted } from '../../src/checks/is-accepted.ts';
import { isRejected } from '../../src/checks/is-rejected.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { acme, type Reply, runAcme } from './acme.ts';

/** An Acme whose account is read with the secret itself, and its keys made with it, beside the exchange that the preflight asks for. */
const provider: Provider = {
  ...acme,
  requests: {
    ...acme.requests,
    'issue-token': { body: {} },
    'get-account': { headers: { 'X-Secret': '{secret}' } },
    'make-key': { headers: { 'X-Secret': '{secret}' }, body: { name: 'one' } },
  },
};

/** The same, where a token reads the account, and no read carries the secret. */
const readByToken: Provider = {
  ...provider,
  requests: { ...provider.requests, 'get-account': { headers: { Authorization: 'Bearer {token}' } } },
};

const refused: Reply = { status: 401, body: '{"error":"unauthorized"}' };
const token: Reply = { status: 201, body: '{"token":"token-of-acme-1"}' };

type Asks = Parameters<typeof runAcme>[1][number];
const reads: Asks = async ({ api, verify }) => verify(await api.send('get-account'), isAccepted);
const makes: Asks = async ({ api, verify }) => verify(await api.send('make-key'), isAccepted);
const sendsItElsewhere: Asks = async ({ api, verify }) =>
  verify(await api.send('delete-key', { path: { key: 'one' }, using: { token: 's3cret-of-acme' } }), isAccepted);
const standsBeside: Asks = async ({ api }) => api.twin('get-account');
const expectsRefusal: Asks = async ({ api, verify }) =>
  verify(await api.send('get-account', { headers: { 'X-Secret': null } }), isRejected, { errors: [] });

describe('a credential with which nothing was let in', () => {
  for (const [what, asks, status, refuses, expected] of [
    ['may be a wrong one where a must is refused by it', reads, 401, ['/account'], ['blocked', 'configuration']],
    ['may lack a right where that is forbidden', reads, 403, ['/account'], ['blocked', 'configuration']],
    [
      'blocks tests that take its good request for granted',
      standsBeside,
      401,
      ['/account'],
      ['blocked', 'configuration'],
    ],
    [
      'is found where a test puts it in the place of another',
      sendsItElsewhere,
      401,
      ['/keys/one'],
      ['blocked', 'configuration'],
    ],
    ['explains no answer that is about something else', reads, 422, ['/account'], ['failed', undefined]],
    ['is asked for with another operation, which shows it to be good', makes, 401, ['/keys'], ['failed', undefined]],
    ['explains no caller who is let in', expectsRefusal, 200, [], ['failed', undefined]],
  ] as const) {
    test(what, async () => {
      const { records } = await runAcme(
        ({ path }) => {
          if (path === '/token') return token;
          return (refuses as readonly string[]).includes(path) ? { ...refused, status } : { status: 200, body: '{}' };
        },
        [asks],
        { provider: asks === sendsItElsewhere ? readByToken : provider },
      );
      assert.deepEqual([records[0]?.verdict, records[0]?.cause], expected);
      if (expected[1])
        assert.match(
          records[0]?.reason ?? '',
          /(GET \/account|DELETE \/keys\S+) answered 40[13], and nothing that carries ACME_SECRET was let in/,
        );
    });
  }
});
