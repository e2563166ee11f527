import {
  at,
  clauses,
  hasDocumentedBody,
  hasJwtForm,
  hasStatus,
  hasStructure,
  isAccepted,
  isNotCacheable,
  operationOf,
  test,
} from 'assay';
import ledger from './provider.ts';
import { goodRefresh, ownPair, ownRefresh } from './refresh.ts';

const { contract } = ledger;
const refresh = operationOf(contract, 'refresh-token');

test('a refresh needs no API key', clauses('LEDGER-13'), async ({ api, verify }) => {
  verify(await ownRefresh(api), isAccepted);
});

test('refresh-token answers with 200', clauses('LEDGER-12'), async ({ api, verify }) => {
  verify(await ownRefresh(api), hasStatus, { oneOf: [refresh.success.status] });
});

test('a refresh has the structure of a first answer', clauses('LEDGER-15'), async ({ api, verify, blocked }) => {
  const first = await api.sample('create-token');
  const exchange = await goodRefresh({ api, blocked });
  verify(exchange, hasStructure, first.answer.body ?? {});
  verify(exchange, hasDocumentedBody, refresh.success);
});

test('the access token of a refresh is a JWT', clauses('LEDGER-1'), async ({ api, verify, blocked }) => {
  verify(await goodRefresh({ api, blocked }), hasJwtForm, { pointer: '/accessToken' });
});

test('the access token of a refresh works', clauses('LEDGER-15-WORKS'), async ({ api, verify, blocked }) => {
  const value = at((await goodRefresh({ api, blocked })).answer.body, '/accessToken');
  if (typeof value !== 'string') return blocked('the refresh brought no access token');
  verify(await api.probe({ using: { accessToken: value } }), isAccepted);
});

test('the answer to a refresh invites no cache', clauses('LEDGER-NOT-CACHEABLE'), async ({ api, verify, blocked }) => {
  verify(await goodRefresh({ api, blocked }), isNotCacheable);
});

test('a refresh passes with a bearer too', clauses('LEDGER-13-BEARER'), async ({ api, verify, blocked }) => {
  const { accessToken, refreshToken } = await ownPair({ api, blocked });
  const change = { headers: { Authorization: `Bearer ${accessToken}` }, using: { refreshToken } };
  verify(await api.send(refresh.id, change), isAccepted);
});

test(
  'a refresh token works until just before its end',
  clauses('LEDGER-10-BEFORE-END'),
  async ({ agedUse, verify }) => {
    verify(await agedUse('refreshToken', -10), isAccepted);
  },
);
