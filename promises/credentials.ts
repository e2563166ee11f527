import { generalClausesOf, isRejected, leaksNothing, test, withLettersSwapped } from 'assay';
import type { Provider } from 'assay/provider';

/** What a provider's tests of its credentials go by. */
export interface CredentialUse {
  /** The operation that takes them. */
  operation: string;
  /** Their names in `provider.ts`; not those that only name the caller. */
  credentials: readonly string[];
}

/** What every API with credentials owes: an empty one, or one in other letters than it was issued in, lets nobody in (RFC 6749 1.9, 2.3). */
export const credentials = (provider: Provider, ...uses: CredentialUse[]): void => {
  const { expects, has, idOf } = generalClausesOf(provider);
  const each = uses.flatMap(({ operation, credentials: names }) => names.map((name) => ({ operation, name })));

  for (const { operation, name } of has('CREDENTIAL-EMPTY') ? each : []) {
    test(`${operation} rejects an empty ${name}`, expects('CREDENTIAL-EMPTY', 'NO-LEAK'), async ({ api, verify }) => {
      await api.twin(operation);
      const exchange = await api.send(operation, { using: { [name]: '' } });
      verify(exchange, isRejected, { errors: [] }, idOf('CREDENTIAL-EMPTY'));
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
    });
  }

  for (const { operation, name } of has('CREDENTIAL-LETTERS') ? each : []) {
    const details = expects('CREDENTIAL-LETTERS', 'NO-LEAK');
    test(`${operation} rejects ${name} in another letter case`, details, async ({ api, verify, notApplicable }) => {
      await api.twin(operation);
      const swapped = withLettersSwapped(await api.credential(name));
      if (swapped === undefined) return notApplicable(`${name} has no letters`);
      const change = { using: { [name]: swapped }, secrets: { [`${name} in another letter case`]: swapped } };
      const exchange = await api.send(operation, change);
      verify(exchange, isRejected, { errors: [] }, idOf('CREDENTIAL-LETTERS'));
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
    });
  }
};
