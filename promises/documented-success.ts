import { clauses, isDocumentedSuccess, operationOf, test } from 'assay';
import type { Provider } from 'assay/provider';

/**
 * The good request of an operation is answered as documented: status, headers and body; and so is each other one that gets a token of its
 * own, such as that of another grant. `about` has the provider's own clauses by operation,
 * or operations alone, whose clauses then stand in the contract (`x-clauses`).
 */
export const documentedSuccess = (provider: Provider, about: Record<string, readonly string[]> | string[]): void => {
  for (const operation of Array.isArray(about) ? about : Object.keys(about)) {
    const { id, success } = operationOf(provider.contract, operation);
    const ids = Array.isArray(about) ? success.clauses : (about[operation] ?? []);
    test(`${id} ${success.status} has its documented body`, clauses(...ids), async ({ api, verify }) => {
      verify(await api.sample(id), isDocumentedSuccess, success);
    });

    const others = Object.entries(provider.tokens).filter(([, { issuedBy, request }]) => request && issuedBy === id);
    for (const [token] of others) {
      test(
        `${id} ${success.status} with a ${token} has its documented body`,
        clauses(...ids),
        async ({ api, verify }) => {
          verify(await api.issue(token), isDocumentedSuccess, success);
        },
      );
    }
  }
};
