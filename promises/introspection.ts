import {
  type Api,
  at,
  clauses,
  type Exchange,
  generalClausesOf,
  hasValue,
  isAccepted,
  isDocumentedSuccess,
  neverIssued,
  operationOf,
  type Session,
  successClauses,
  test,
} from 'assay';
import type { Provider } from 'assay/provider';

/**
 * What RFC 7662 2.2 expects of each of the `introspections` in `provider.ts`: it tells a good token from one that nobody issued, from one whose
 * time is over, where `tokens` say when that is, and from one that was revoked, where `revocations` say how. Each answer about a token that is
 * not good is held against the contract, too, because no other test sees it.
 */
export const introspection = (provider: Provider): void => {
  const { contract, introspections = [] } = provider;
  const { expects, has, idOf } = generalClausesOf(provider);

  for (const { operation, request, of, active = { pointer: '/active', is: true } } of introspections) {
    const { pointer, is } = active;
    const { success } = operationOf(contract, operation);
    const answered = successClauses(contract, operation);
    const isOneOfSeveral = introspections.some((other) => other.operation === operation && other.of !== of);
    const asking = isOneOfSeveral ? `${operation} of the ${of}` : operation;
    const ask = (api: Api, value: string) => api.send(operation, { template: request, using: { [of]: value } });

    if (has('INTROSPECTION-ACTIVE')) {
      const details = expects('INTROSPECTION-ACTIVE');
      test(`${asking} calls a good ${of} active`, details, async ({ api, verify, blocked }) => {
        const { value } = await api.token(of);
        const isGood = provider.probes.length === 0 || api.accepts(await api.probe({ using: { [of]: value } }));
        if (!isGood) blocked(`the resource refuses the ${of}`);
        const exchange = await ask(api, value);
        verify(exchange, isAccepted);
        verify(exchange, hasValue, { pointer, value: is, because: 'for a good token' });
      });
    }

    if (typeof is !== 'boolean') continue;
    const isNot = !is;
    /** The answer says that a token is not good, as it is documented: a question about any token succeeds. */
    const callsInactive = (verify: Session['verify'], exchange: Exchange, general: string, because: string): void => {
      verify(exchange, isAccepted, {}, idOf(general));
      verify(exchange, hasValue, { pointer, value: isNot, because }, idOf(general));
      for (const clause of answered) verify(exchange, isDocumentedSuccess, success, clause);
    };
    /** Of a token that was never called active it says nothing that it is called inactive later. */
    const requireActive = async (api: Api, blocked: Session['blocked'], value: string): Promise<void> => {
      const { answer } = await ask(api, value);
      if (at(answer.body, pointer) !== is) blocked(`${operation} does not call the ${of} active while it is good`);
    };

    if (has('INTROSPECTION-INACTIVE')) {
      const details = clauses(idOf('INTROSPECTION-INACTIVE'), ...answered);
      test(`${asking} calls no other text active`, details, async ({ api, verify }) => {
        const exchange = await ask(api, neverIssued);
        callsInactive(verify, exchange, 'INTROSPECTION-INACTIVE', 'for a token that nobody issued');
      });
    }

    const { lifetime, documentedSeconds } = provider.tokens[of] ?? {};
    if ((lifetime ?? documentedSeconds) !== undefined && has('INTROSPECTION-EXPIRED')) {
      const details = clauses(idOf('INTROSPECTION-EXPIRED'), ...answered);
      const title = `${asking} calls no ${of} active after its end`;
      test(title, details, async ({ api, blocked, expiredToken, verify }) => {
        const old = await expiredToken(of);
        await requireActive(api, blocked, (await api.token(of, { fresh: true })).value);
        callsInactive(verify, await ask(api, old.value), 'INTROSPECTION-EXPIRED', 'for a token after its end');
      });
    }

    const revocation = provider.revocations?.find(({ ends }) => ends.includes(of));
    if (revocation && has('INTROSPECTION-REVOKED')) {
      const { operation: revoke, request: template, names } = revocation;
      const details = clauses(idOf('INTROSPECTION-REVOKED'), ...answered);
      test(`${asking} calls no revoked ${of} active`, details, async ({ api, verify, blocked }) => {
        const { [names]: named, [of]: ended } = api.tokensIn(await api.issue(names));
        if (!named || !ended) return blocked(`no ${names} to revoke`);
        await requireActive(api, blocked, ended.value);
        const revoked = await api.send(revoke, { template, using: { [names]: named.value } });
        if (!api.accepts(revoked)) blocked(`${revoke} refused to revoke a good ${names}`);
        callsInactive(verify, await ask(api, ended.value), 'INTROSPECTION-REVOKED', 'for a revoked token');
      });
    }
  }
};
