import { clauses, isDocumentedSuccess, operationOf, test } from 'assay';
import type { Provider } from 'assay/provider';

/** The good request of an operation is answered as documented: status, headers and body. `about` has the provider's own clauses by operation. */
export const documentedSuccess = (provider: Provider, about: Record<string, readonly string[]>): void => {
  for (const [operation, ids] of Object.entries(about)) {
    const { id, success } = operationOf(provider.contract, operation);
    test(`${id} ${success.status} has its documented body`, clauses(...ids), async ({ api, verify }) => {
      verify(await api.sample(id), isDocumentedSuccess, success);
    });
  }
};
