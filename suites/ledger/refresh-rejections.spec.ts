import {
  clauses,
  closing,
  errorsOf,
  isAccepted,
  isRejected,
  operationOf,
  test,
  withLettersSwapped,
  withOneCharacterChanged,
  withoutSignature,
  withTamperedPayload,
  withTamperedSignature,
} from 'assay';
import ledger from './provider.ts';
import { ownRefresh, refreshTwin, shareNewPair } from './refresh.ts';

const { contract } = ledger;
const refresh = operationOf(contract, 'refresh-token');
const notGood = { errors: errorsOf(contract, refresh.id, 400, 401, 403) };

const badTokens = [
  { title: 'a refresh token that was never issued', tampered: () => 'assay-this-token-was-never-issued' },
  { title: 'a refresh token with a tampered signature', tampered: withTamperedSignature },
  { title: 'a refresh token with a tampered payload', tampered: withTamperedPayload },
  { title: 'an unsigned refresh token (alg none)', tampered: withoutSignature },
  { title: 'a refresh token in another letter case', tampered: withLettersSwapped },
];

for (const { title, tampered } of badTokens) {
  const details = clauses('LEDGER-13-TAMPERED');
  test(`refresh-token rejects ${title}`, details, async ({ api, verify, notApplicable }) => {
    await refreshTwin(api);
    const refreshToken = tampered((await api.token('refreshToken')).value);
    if (refreshToken === undefined) return notApplicable('the refresh token is not a JWT');
    const exchange = await api.send(refresh.id, { using: { refreshToken }, secrets: { [title]: refreshToken } });
    verify(exchange, isRejected, notGood);
  });
}

test('refresh-token rejects the access token', clauses('LEDGER-13-KIND'), async ({ api, verify }) => {
  await refreshTwin(api);
  const { value } = await api.token('accessToken');
  verify(await ownRefresh(api, value), isRejected, notGood);
});

test('refresh-token rejects another workspace', clauses('LEDGER-13-WORKSPACE'), async ({ api, verify }) => {
  await refreshTwin(api);
  const workspace = withOneCharacterChanged(await api.credential('workspace'));
  const exchange = await api.send(refresh.id, { using: { workspace }, secrets: { 'another workspace': workspace } });
  verify(exchange, isRejected, { errors: errorsOf(contract, refresh.id, 400, 401, 403) });
});

test('refresh-token rejects the printed body with its last comma', clauses('LEDGER-14'), async ({ api, verify }) => {
  await refreshTwin(api);
  const [workspace, token] = [await api.credential('workspace'), await api.token('refreshToken')];
  const text = `{\n  "workspace": ${JSON.stringify(workspace)},\n  "refreshToken": ${JSON.stringify(token.value)},\n}`;
  verify(await api.send(refresh.id, { text }), isRejected, { errors: errorsOf(contract, refresh.id, 400) });
});

test('the good refresh still passes after all these', closing('LEDGER-13'), async ({ api, verify }) => {
  await shareNewPair(api);
  verify(await api.again(refresh.id), isAccepted);
  await shareNewPair(api);
});

test(
  'refresh-token rejects a refresh token after its end',
  clauses('LEDGER-10-EXPIRED'),
  async ({ api, expiredToken, verify }) => {
    const old = await expiredToken('refreshToken');
    verify(await ownRefresh(api), isAccepted);
    verify(await ownRefresh(api, old.value), isRejected, notGood);
  },
);
