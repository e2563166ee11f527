import { type Api, errorTest, oauthErrors, type Provocations, test } from 'assay';
import type { Provider } from 'assay/provider';

/** What a provider's tests of its documented errors go by. */
export interface DocumentedErrors {
  /** What provokes each of them, by its id: `acme/create-token/401/invalid_client`; not needed where OAuth's own code says what was wrong. */
  provocations?: Provocations;
  /** The operations whose errors these are; all of the contract, unless said. */
  operations?: readonly string[];
  /** Makes sure that the good request of an operation passes, where that takes more than sending it. */
  prepare?: (api: Api, operation: string) => Promise<void>;
}

/**
 * Every error that a provider documents can be brought about, and then is as documented. An error without a provocation, and without a
 * reason in the contract why it has none, is a fault of the suite.
 */
export const documentedErrors = (provider: Provider, errors: DocumentedErrors = {}): void => {
  const { operations, prepare } = errors;
  const provocations: Provocations = { ...oauthErrors(provider), ...errors.provocations };
  const rows = provider.contract.errors.filter(({ operation }) => operations?.includes(operation) !== false);

  for (const documented of rows) {
    const { title, details } = errorTest(documented);
    const withTable = { ...details, provocations };
    test(title, withTable, async ({ provoke }) => {
      await provoke(documented, provocations, prepare);
    });
  }
};
