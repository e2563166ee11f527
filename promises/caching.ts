import { generalClausesOf, isNotCacheable, test } from 'assay';
import type { Provider } from 'assay/provider';

/** What RFC 9111 expects: an answer that carries a token is for one caller, and invites no cache to keep it. `operations` give such answers. */
export const caching = (provider: Provider, operations: readonly string[]): void => {
  const { expects, has } = generalClausesOf(provider);
  if (!has('NOT-CACHEABLE')) return;

  for (const operation of operations) {
    test(`the answer of ${operation} invites no cache`, expects('NOT-CACHEABLE'), async ({ api, verify }) => {
      verify(await api.sample(operation), isNotCacheable);
    });
  }
};
