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

test('a refresh has the structure of a first answer', clauses('LEDGER-15'), async ({ api, verify, untestable }) => {
  const first = await api.sample('create-token');
  const exchange = await goodRefresh({ api, untestable });
  verify(exchange, hasStructure, first.answer.body ?? {});
  verify(exchange, hasDocumentedBody, refresh.success);
});

test('the access token of a refresh is a JWT', clauses('LEDGER-1'), async ({ api, verify, untestable }) => {
  verify(await goodRefresh({ api, untestable }), hasJwtForm, { pointer: '/accessToken' });
});

test('the access token of a refresh works', clauses('LEDGER-15-WORKS'), async ({ api, verify, untestable }) => {
  const value = at((await goodRefresh({ api, untestable })).answer.body, '/accessToken');
  if (typeof value !== 'string') return untestable('the refresh brought no access token');
  verify(await api.probe({ using: { accessToken: value } }), isAccepted);
});

test(
  'the answer to a refresh invites no cache',
  clauses('LEDGER-NOT-CACHEABLE'),
  async ({ api, verify, untestable }) => {
    verify(await goodRefresh({ api, untestable }), isNotCacheable);
  },
);

test('a refresh passes with a bearer too', clauses('LEDGER-13-BEARER'), async ({ api, verify, untestable }) => {
  const { accessToken, refreshToken } = await ownPair({ api, untestable });
  const change = { headers: { Authorization: `Bearer ${accessToken}` }, using: { refreshToken } };
  verify(await api.send(refresh.id, change), isAccepted);
});

test(
  'a refresh token works until just before its end',
  clauses('LEDGER-10-BEFORE-END'),
  async ({ api, clock, verify }) => {
    const token = await api.token('refreshToken', { fresh: true });
    await clock.passUntil(token, -10);
    verify(await ownRefresh(api, token.value), isAccepted);
  },
);
