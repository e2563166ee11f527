import type { Api } from '#assay/fixtures/api.ts';
import type { Session } from '#assay/fixtures/session.ts';

/*
 * What a refresh does to the tokens before it is not documented (LEDGER-GAP-7): it may end the refresh token that it used, and the
 * access token beside it. So no test relies on a pair of tokens that a refresh has used.
 */

/** The passing twin of a refresh, and after it shared tokens that nothing has used. */
export const refreshTwin = async (api: Api): Promise<void> => {
  await api.twin('refresh-token');
  await shareNewPair(api);
};

/** Replaces the tokens that tests share by new ones. */
export const shareNewPair = async (api: Api): Promise<void> => api.share(await api.send('create-token'));

/** A pair of tokens of one test alone, with the answer that brought it. */
export const ownPair = async ({ api, untestable }: Pick<Session, 'api' | 'untestable'>) => {
  const answer = await api.send('create-token');
  const { accessToken, refreshToken } = api.tokensIn(answer);
  if (!accessToken || !refreshToken) return untestable('create-token did not answer with a pair of tokens');
  return { answer, accessToken, refreshToken };
};

/** A refresh with a pair of tokens of one test alone. */
export const ownRefresh = async (session: Pick<Session, 'api' | 'untestable'>) => {
  const pair = await ownPair(session);
  return session.api.send('refresh-token', { using: { refreshToken: pair.refreshToken.value } });
};
