import type { Api, Exchange, Session } from 'assay';

/*
 * What a refresh does to the tokens before it is not documented (LEDGER-GAP-7): it may end the refresh token that it used, and the
 * access token beside it. So no test relies on a pair of tokens that a refresh has used.
 */

type Endings = Pick<Session, 'api' | 'blocked'>;

/** A pair of tokens of one test alone, with the answer that brought it. */
export const ownPair = async ({ api, blocked }: Endings) => {
  const answer = await api.send('create-token');
  const { accessToken, refreshToken } = api.tokensIn(answer);
  if (!accessToken || !refreshToken) return blocked('create-token did not answer with a pair of tokens');
  return { answer, accessToken: accessToken.value, refreshToken: refreshToken.value };
};

/** A refresh with the given refresh token, or else with one of this test alone. */
export const ownRefresh = async (api: Api, refreshToken?: string): Promise<Exchange> => {
  const value = refreshToken ?? (await api.token('refreshToken', { fresh: true })).value;
  return api.send('refresh-token', { using: { refreshToken: value } });
};

/** The same for tests that look at what a refresh brings: that it is accepted at all is the matter of another test. */
export const goodRefresh = async ({ api, blocked }: Endings, refreshToken?: string): Promise<Exchange> => {
  const exchange = await ownRefresh(api, refreshToken);
  return api.accepts(exchange) ? exchange : blocked(`the good refresh was refused with ${exchange.answer.status}`);
};
