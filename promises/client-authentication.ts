import { clientDeviations, credentialsOf, generalClausesOf, isRejected, leaksNothing, operationOf, test } from 'assay';
import type { Provider } from 'assay/provider';

/**
 * What RFC 6749 2.3 and RFC 7523 3 expect of an operation whose `client` stands in `provider.ts`: nobody else passes for the client. Each
 * deviation follows from the way in which the client authenticates itself.
 */
export const clientAuthentication = (provider: Provider, ...operations: string[]): void => {
  const { expects, has, idOf } = generalClausesOf(provider);

  for (const operation of operations) {
    const client = provider.requests[operation]?.client;
    if (!client) throw new Error(`${operation} declares no client in suites/${provider.id}/provider.ts`);
    const hasBody = operationOf(provider.contract, operation).body !== undefined;
    const deviations = clientDeviations(client, hasBody).filter(({ clause }) => has(clause));
    for (const { title, clause, change, twice } of deviations) {
      test(`${operation} rejects ${title}`, expects(clause, 'NO-LEAK'), async ({ api, verify, blocked }) => {
        await api.twin(operation);
        const names = credentialsOf(client).filter((name) => provider.credentials[name]);
        const good: Record<string, string> = {};
        for (const name of names) good[name] = await api.credential(name);
        const changed = change(good, crypto.randomUUID());
        if (twice && !api.accepts(await api.send(operation, changed))) blocked('its first use was refused already');
        const exchange = await api.send(operation, changed);
        verify(exchange, isRejected, { errors: [] }, idOf(clause));
        verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
      });
    }
  }
};
