import {
  alteredCredential,
  clauses,
  errorsOf,
  hasDocumentedBody,
  hasJwtForm,
  hasStatus,
  hasStructure,
  isAccepted,
  isNotCacheable,
  isRejected,
  operationOf,
  test,
} from 'assay';
import { rejections } from 'assay/promises/rejections';
import { renewal } from 'assay/promises/renewal';
import { stillGood } from 'assay/promises/still-good';
import ledger from './provider.ts';
import { goodRefresh, ownPair, ownRefresh } from './refresh.ts';

const { contract } = ledger;
const refresh = operationOf(contract, 'refresh-token');
const refused = [400, 401, 403];
const notGood = { errors: errorsOf(contract, refresh.id, ...refused) };

renewal(ledger, { refused });

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

test('the answer to a refresh invites no cache', clauses('LEDGER-NOT-CACHEABLE'), async ({ api, verify, blocked }) => {
  verify(await goodRefresh({ api, blocked }), isNotCacheable);
});

test('a refresh passes with a bearer too', clauses('LEDGER-13-BEARER'), async ({ api, verify, blocked }) => {
  const { accessToken, refreshToken } = await ownPair({ api, blocked });
  const change = { headers: { Authorization: `Bearer ${accessToken}` }, using: { refreshToken } };
  verify(await api.send(refresh.id, change), isAccepted);
});

rejections(ledger, {
  operation: refresh.id,
  refused,
  requests: { 'another workspace': { clauses: ['LEDGER-13-WORKSPACE'], change: alteredCredential('workspace') } },
});

test('refresh-token rejects the printed body with its last comma', clauses('LEDGER-14'), async ({ api, verify }) => {
  await api.twin(refresh.id);
  const [workspace, token] = [await api.credential('workspace'), await api.token('refreshToken')];
  const text = `{\n  "workspace": ${JSON.stringify(workspace)},\n  "refreshToken": ${JSON.stringify(token.value)},\n}`;
  verify(await api.send(refresh.id, { text }), isRejected, { errors: errorsOf(contract, refresh.id, 400) });
});

stillGood(ledger, { after: 'all these', operations: { [refresh.id]: 'LEDGER-13' } });

test(
  'a refresh token works until just before its end',
  clauses('LEDGER-10-BEFORE-END'),
  async ({ agedUse, verify }) => {
    verify(await agedUse('refreshToken', -10), isAccepted);
  },
);

test(
  'refresh-token rejects a refresh token after its end',
  clauses('LEDGER-10-EXPIRED'),
  async ({ api, expiredToken, verify }) => {
    const old = await expiredToken('refreshToken');
    verify(await ownRefresh(api), isAccepted);
    verify(await ownRefresh(api, old.value), isRejected, notGood);
  },
);
