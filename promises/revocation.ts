import {
  type Api,
  clauses,
  generalClausesOf,
  isAccepted,
  isDocumentedSuccess,
  isRejected,
  neverIssued,
  operationOf,
  requireCarried,
  successClauses,
  test,
} from 'assay';
import type { Provider } from 'assay/provider';

/**
 * What RFC 7009 2 expects of each of the `revocations` in `provider.ts`: a revoked token is refused, and was good before. Where
 * `provider.ts` says so, to revoke it again succeeds as well (`idempotent`). The answer to the revocation is held against the contract here,
 * too, because no other test can send it without ending a token that others share.
 */
export const revocation = (provider: Provider, token: string): void => {
  const { contract, renewals = [], revocations = [] } = provider;
  const { expects, has, idOf } = generalClausesOf(provider);
  if (revocations.some(({ ends }) => ends.includes(token))) requireCarried(provider, token);

  for (const { operation, request, names, ends, idempotent } of revocations) {
    const { success } = operationOf(contract, operation);
    const answered = successClauses(contract, operation);
    const ending = idOf('REVOCATION-ENDS');
    const isOneOfSeveral = revocations.some((other) => other.operation === operation && other.names !== names);
    const revoking = isOneOfSeveral ? `${operation} of the ${names}` : operation;
    const revoke = (api: Api, value: string) => api.send(operation, { template: request, using: { [names]: value } });

    if (has('REVOCATION-ENDS') && ends.includes(token)) {
      test(`${revoking} ends the ${token}`, clauses(ending, ...answered), async ({ api, verify, blocked }) => {
        const probes = await api.probesThere();
        const { [names]: named, [token]: ended } = api.tokensIn(await api.issue(names));
        if (!named || !ended) return blocked(`no ${names} to revoke`);
        const bearer = { using: { [token]: ended.value } };
        for (const probe of probes)
          if (!api.accepts(await api.send(probe, bearer)))
            blocked(`the ${token} was refused before its revocation as well`);
        const exchange = await revoke(api, named.value);
        for (const clause of answered) verify(exchange, isDocumentedSuccess, success, clause);
        if (answered.length === 0) verify(exchange, isAccepted, {}, ending);
        for (const probe of probes) verify(await api.send(probe, bearer), isRejected, { errors: [] }, ending);
      });
    }

    for (const renewal of has('REVOCATION-ENDS') ? renewals.filter(({ spends }) => ends.includes(spends)) : []) {
      const { spends, request: template } = renewal;
      const own = async (api: Api) => ({
        template,
        using: { [spends]: (await api.token(spends, { fresh: true })).value },
      });
      test(`${revoking} ends the ${spends}`, expects('REVOCATION-ENDS'), async ({ api, verify, blocked }) => {
        await api.twin(renewal.operation, () => own(api), spends);
        const { [names]: named, [spends]: ended } = api.tokensIn(await api.issue(names));
        if (!named || !ended) return blocked(`no ${names} to revoke`);
        if (!api.accepts(await revoke(api, named.value))) blocked(`${operation} refused to revoke a good ${names}`);
        const exchange = await api.send(renewal.operation, { template, using: { [spends]: ended.value } });
        verify(exchange, isRejected, { errors: [] });
      });
    }

    if (idempotent && has('REVOCATION-IDEMPOTENT')) {
      const details = expects('REVOCATION-IDEMPOTENT');
      test(`${revoking} succeeds where there is nothing to end`, details, async ({ api, verify, blocked }) => {
        const { value } = await api.token(names, { fresh: true });
        if (!api.accepts(await revoke(api, value))) blocked(`${operation} refused to revoke a good ${names}`);
        for (const each of [value, neverIssued]) verify(await revoke(api, each), isAccepted);
      });
    }
  }
};
