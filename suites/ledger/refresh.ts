import type { Exchange } from '#assay/checks/check.ts';
import type { Api } from '#assay/fixtures/api.ts';

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

/** A refresh with a refresh token of one test alone. */
export const ownRefresh = async (api: Api): Promise<Exchange> => {
  const { value } = await api.token('refreshToken', { fresh: true });
  return api.send('refresh-token', { using: { refreshToken: value } });
};
