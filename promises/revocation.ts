import { clauses, generalClausesOf, isAccepted, isDocumentedSuccess, isRejected, operationOf, test } from 'assay';
import type { Provider } from 'assay/provider';

/**
 * What RFC 7009 2 expects of each of the `revocations` in `provider.ts`: a revoked bearer token is refused, and was good before. The answer
 * to the revocation is held against the contract here, too, because no other test can send it without ending a token that others share.
 */
export const revocation = (provider: Provider, token: string): void => {
  const { contract } = provider;
  const { has, idOf } = generalClausesOf(provider);
  if (!has('REVOCATION-ENDS')) return;

  for (const { operation, request, names, ends } of provider.revocations ?? []) {
    if (!ends.includes(token)) continue;
    const { success } = operationOf(contract, operation);
    const answered = success.clauses.filter((id) => contract.clauses.get(id)?.untestable === undefined);
    const ending = idOf('REVOCATION-ENDS');
    test(`${operation} ends the ${token}`, clauses(ending, ...answered), async ({ api, verify, blocked }) => {
      const { [names]: named, [token]: ended } = api.tokensIn(await api.issue(token));
      if (!named || !ended) return blocked(`no ${names} to revoke`);
      const bearer = { using: { [token]: ended.value } };
      if (!api.accepts(await api.probe(bearer))) blocked(`the ${token} was refused before its revocation as well`);
      const change = { ...(request ? { template: request } : {}), using: { [names]: named.value } };
      const exchange = await api.send(operation, change);
      for (const clause of answered) verify(exchange, isDocumentedSuccess, success, clause);
      if (answered.length === 0) verify(exchange, isAccepted, {}, ending);
      verify(await api.probe(bearer), isRejected, { errors: [] }, ending);
    });
  }
};
