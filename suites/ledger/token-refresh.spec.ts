import {
  at,
  clauses,
  closing,
  errorsOf,
  hasDocumentedBody,
  hasJwtForm,
  hasOtherValue,
  hasStatus,
  hasStructure,
  hasValue,
  isAccepted,
  isNotCacheable,
  isRejected,
  operationOf,
  test,
  withOneCharacterChanged,
  withTamperedPayload,
  withTamperedSignature,
} from '#assay';
import type { Api } from '#assay/fixtures/api.ts';
import ledger from './provider.ts';

const { contract } = ledger;
const issue = operationOf(contract, 'create-token');
const refresh = operationOf(contract, 'refresh-token');

const badTokens = [
  { title: 'a refresh token that was never issued', tampered: () => 'assay-this-token-was-never-issued' },
  { title: 'a refresh token with a tampered signature', tampered: withTamperedSignature },
  { title: 'a refresh token with a tampered payload', tampered: withTamperedPayload },
];

/** The passing twin of a refresh, then tokens that nothing has used: a server may end those of a refresh (LEDGER-GAP-7). */
const twin = async (api: Api): Promise<void> => {
  await api.twin(refresh.id);
  api.share(await api.send(issue.id));
};

/** A new pair of tokens that no other test uses, with the answer that brought it. */
const newPair = async (api: Api) => {
};

for (const { title, tampered } of badTokens) {
  test(`refresh-token rejects ${title}`, clauses(contract, 'LEDGER-13-TAMPERED'), async ({ api, verify, notApplicable }) => {
    await twin(api);
    const refreshToken = tampered((await api.token('refreshToken')).value);
    if (refreshToken === undefined) notApplicable('the refresh token is not a JWT, and no document says that it is');
    const exchange = await api.send(refresh.id, { using: { refreshToken }, secrets: { [title]: refreshToken } });
    verify(exchange, isRejected, { errors: errorsOf(contract, refresh.id, 400, 401) });
  });
}
