import { type Api, errorTest, generalClausesOf, leaksNothing, oauthErrors, type Provocations, test } from 'assay';
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
 * Every error that a provider documents can be brought about, and then is as documented and tells no secret. An error without a
 * provocation, and without a reason in the contract why it has none, is a fault of the suite.
 */
export const documentedErrors = (provider: Provider, errors: DocumentedErrors = {}): void => {
  const { expects, idOf } = generalClausesOf(provider);
  const { operations, prepare } = errors;
  const provocations: Provocations = { ...oauthErrors(provider), ...errors.provocations };
  const rows = provider.contract.errors.filter(({ operation }) => operations?.includes(operation) !== false);

  for (const documented of rows) {
    const { title, details } = errorTest(documented);
    const general = documented.untestable === undefined ? expects('NO-LEAK').annotation : [];
    const withTable = { annotation: [...details.annotation, ...general], provocations };
    test(title, withTable, async ({ api, provoke, verify }) => {
      const exchange = await provoke(documented, provocations, prepare);
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
    });
  }
};
