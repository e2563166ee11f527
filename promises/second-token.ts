import { authorization, clauses, isAccepted, requireCarried, test } from 'assay';
import type { Provider } from 'assay/provider';

/**
 * What documents say of a second token of this name in `provider.ts`: it may be asked for beside the first (`clauses.beside`), and both work
 * (`clauses.coexists`).
 */
export const secondToken = (provider: Provider, token: string): void => {
  const { issuedBy = '', clauses: { beside = [], coexists = [] } = {} } = provider.tokens[token] ?? {};

  requireCarried(provider, token);
  if (beside.length > 0) {
    test('the request for a second token may carry the first one', clauses(...beside), async ({ api, verify }) => {
      const headers = { Authorization: authorization('Bearer', token) };
      verify(await api.send(issuedBy, { headers }), isAccepted);
    });
  }

  test('a second token leaves the first one valid', clauses(...coexists), async ({ api, verify }) => {
    const first = await api.token(token, { fresh: true });
    const second = await api.issue(token);
    verify(second, isAccepted);
    const issued = api.tokensIn(second)[token];
    for (const each of [issued, first]) {
      if (each) verify(await api.probe({ using: { [token]: each.value } }), isAccepted);
    }
  });
};
