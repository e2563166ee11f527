import {
  at,
  clauses,
  closing,
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
  withOneCharacterChanged,
  withTamperedPayload,
  withTamperedSignature,
} from '#assay';
import ledger from './provider.ts';
import { ownPair, ownRefresh, refreshTwin, shareNewPair } from './refresh.ts';

const { contract } = ledger;
const refresh = operationOf(contract, 'refresh-token');
const badToken = { errors: errorsOf(contract, refresh.id, 400, 401) };

const badTokens = [
  { title: 'a refresh token that was never issued', tampered: () => 'assay-this-token-was-never-issued' },
  { title: 'a refresh token with a tampered signature', tampered: withTamperedSignature },
  { title: 'a refresh token with a tampered payload', tampered: withTamperedPayload },
];

for (const { title, tampered } of badTokens) {
  test(
    `refresh-token rejects ${title}`,
    clauses(contract, 'LEDGER-13-TAMPERED'),
    async ({ api, verify, notApplicable }) => {
      await refreshTwin(api);
      const refreshToken = tampered((await api.token('refreshToken')).value);
      if (refreshToken === undefined)
        return notApplicable('the refresh token is not a JWT, which is not documented either');
      const exchange = await api.send(refresh.id, { using: { refreshToken }, secrets: { [title]: refreshToken } });
      verify(exchange, isRejected, badToken);
    },
  );
}

test('refresh-token rejects the access token', clauses(contract, 'LEDGER-13-KIND'), async ({ api, verify }) => {
  await refreshTwin(api);
  const { value } = await api.token('accessToken');
  verify(await api.send(refresh.id, { using: { refreshToken: value } }), isRejected, badToken);
});

test('refresh-token rejects another workspace', clauses(contract, 'LEDGER-13-WORKSPACE'), async ({ api, verify }) => {
  await refreshTwin(api);
  const workspace = withOneCharacterChanged(await api.credential('workspace'));
  const exchange = await api.send(refresh.id, { using: { workspace }, secrets: { 'another workspace': workspace } });
  verify(exchange, isRejected, { errors: errorsOf(contract, refresh.id, 400, 401, 403) });
});

test(
  'refresh-token rejects the printed body with its trailing comma',
  clauses(contract, 'LEDGER-14'),
  async ({ api, verify }) => {
    await refreshTwin(api);
    const [workspace, { value }] = [await api.credential('workspace'), await api.token('refreshToken')];
    const text = `{\n  "workspace": ${JSON.stringify(workspace)},\n  "refreshToken": ${JSON.stringify(value)},\n}`;
    verify(await api.send(refresh.id, { text }), isRejected, { errors: errorsOf(contract, refresh.id, 400) });
  },
);

test('the good refresh still passes after all these', closing(contract, 'LEDGER-13'), async ({ api, verify }) => {
  await shareNewPair(api);
  verify(await api.again(refresh.id), isAccepted, {});
  await shareNewPair(api);
});

test(
  'workspace and refresh token are enough for a 200',
  clauses(contract, 'LEDGER-12', 'LEDGER-13'),
  async ({ api, verify, untestable }) => {
    const exchange = await ownRefresh({ api, untestable });
    verify(exchange, isAccepted, {}, 'LEDGER-13');
    verify(exchange, hasStatus, { oneOf: [refresh.success.status] }, 'LEDGER-12');
  },
);

test(
  'a refresh has the structure of a first answer',
  clauses(contract, 'LEDGER-15'),
  async ({ api, verify, untestable }) => {
    const first = await api.sample('create-token');
    const exchange = await ownRefresh({ api, untestable });
    verify(exchange, hasStructure, first.answer.body ?? {});
    verify(exchange, hasDocumentedBody, refresh.success);
  },
);

test('the access token of a refresh is a JWT', clauses(contract, 'LEDGER-1'), async ({ api, verify, untestable }) => {
  verify(await ownRefresh({ api, untestable }), hasJwtForm, { pointer: '/accessToken' });
});

test(
  'the access token of a refresh works',
  clauses(contract, 'LEDGER-15-WORKS'),
  async ({ api, verify, untestable }) => {
    const value = at((await ownRefresh({ api, untestable })).answer.body, '/accessToken');
    if (typeof value !== 'string') return untestable('the refresh did not answer with an access token');
    verify(await api.probe({ using: { accessToken: value } }), isAccepted, {});
  },
);

test(
  'the answer to a refresh invites no cache',
  clauses(contract, 'LEDGER-NOT-CACHEABLE'),
  async ({ api, verify, untestable }) => {
    verify(await ownRefresh({ api, untestable }), isNotCacheable, {});
  },
);

test(
  'a refresh passes with the access token as bearer too',
  clauses(contract, 'LEDGER-13-BEARER'),
  async ({ api, verify, untestable }) => {
    const { accessToken, refreshToken } = await ownPair({ api, untestable });
    const headers = { Authorization: 'Bearer {accessToken}' };
    const using = { accessToken: accessToken.value, refreshToken: refreshToken.value };
    verify(await api.send(refresh.id, { headers, using }), isAccepted, {});
  },
);

test(
  'a refresh token works until just before its end',
  clauses(contract, 'LEDGER-10-BEFORE-END'),
  async ({ api, clock, verify }) => {
    const token = await api.token('refreshToken', { fresh: true });
    await clock.passUntil(token, -10);
    verify(await api.send(refresh.id, { using: { refreshToken: token.value } }), isAccepted, {});
  },
);

test(
  'a refresh token is rejected after its end',
  clauses(contract, 'LEDGER-10-EXPIRED'),
  async ({ api, clock, verify }) => {
    const old = await api.token('refreshToken', { fresh: true });
    await clock.passUntil(old, 5);
    const fresh = await api.token('refreshToken', { fresh: true });
    verify(await api.send(refresh.id, { using: { refreshToken: fresh.value } }), isAccepted, {});
    const exchange = await api.send(refresh.id, { using: { refreshToken: old.value } });
    verify(exchange, isRejected, badToken);
  },
);
