import { closing, isAccepted, operationOf, test } from 'assay';
import type { Provider } from 'assay/provider';

/** What the tests at the end of a file of negative ones go by. */
export interface StillGood {
  /** What went before, as it completes the title: `its errors`. */
  after: string;
  /** Operations, each with the provider's own clause that its good request is accepted; alone, where its clauses in the contract say so. */
  operations: Record<string, string> | string[];
}

/**
 * The tests that end a file of negative ones: the good requests that those differ from still pass. Where they do not, what the tests before
 * saw proves nothing.
 */
export const stillGood = (provider: Provider, { after, operations }: StillGood): void => {
  for (const name of Array.isArray(operations) ? operations : Object.keys(operations)) {
    const { id, success } = operationOf(provider.contract, name);
    const about = Array.isArray(operations) ? success.clauses : [operations[name] ?? ''];
    test(`${id} takes the good request after ${after}`, closing(...about), async ({ api, verify }) => {
      verify(await api.again(id), isAccepted);
    });
  }
};
