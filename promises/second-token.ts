import { clauses, isAccepted, test } from 'assay';
import type { Provider } from 'assay/provider';

/** Where documents let tokens of this name in `provider.ts` live beside each other (`clauses.coexists`): a second one is issued, and both work. */
export const secondToken = (provider: Provider, token: string): void => {
  const { issuedBy = '', clauses: { coexists = [] } = {} } = provider.tokens[token] ?? {};

  test('a second token leaves the first one valid', clauses(...coexists), async ({ api, verify }) => {
    const first = await api.token(token, { fresh: true });
    const second = await api.send(issuedBy);
    verify(second, isAccepted);
    const issued = api.tokensIn(second)[token];
    for (const each of [issued, first]) {
      if (each) verify(await api.probe({ using: { [token]: each.value } }), isAccepted);
    }
  });
};
