import { clauses, isAccepted, test } from 'assay';
import type { Provider } from 'assay/provider';

/** What a provider's test of two tokens at a time goes by. */
export interface SecondToken {
  /** The token's name in `provider.ts`. */
  token: string;
  /** The provider's own clause that tokens live beside each other. */
  clause: string;
}

/** Where documents let tokens live beside each other: a second one is issued, and both work. */
export const secondToken = (provider: Provider, { token, clause }: SecondToken): void => {
  const issuedBy = provider.tokens[token]?.issuedBy ?? '';

  test('a second token leaves the first one valid', clauses(clause), async ({ api, verify }) => {
    const first = await api.token(token, { fresh: true });
    const second = await api.send(issuedBy);
    verify(second, isAccepted);
    const issued = api.tokensIn(second)[token];
    for (const each of [issued, first]) {
      if (each) verify(await api.probe({ using: { [token]: each.value } }), isAccepted);
    }
  });
};
