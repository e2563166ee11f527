import { clauses, forbidsStoring, generalClausesOf, isNotCacheable, test } from 'assay';
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

/** The answer of an operation tells caches not to store it at all, as a clause of the provider's own says (RFC 9111 5.2.2.5). */
export const storingForbidden = (operation: string, clause: string): void => {
  test(`the answer of ${operation} forbids storing`, clauses(clause), async ({ api, verify }) => {
    verify(await api.sample(operation), forbidsStoring);
  });
};
