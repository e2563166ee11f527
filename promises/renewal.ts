import {
  type Api,
  at,
  clauses,
  type Exchange,
  errorsWith,
  generalClausesOf,
  hasNoWiderScope,
  hasOtherValue,
  isAccepted,
  isDocumentedSuccess,
  isRejected,
  leaksNothing,
  operationOf,
  requireCarried,
  successClauses,
  test,
  tokenDeviations,
} from 'assay';
import type { Provider } from 'assay/provider';

/** What a provider's tests of its renewals go by. */
export interface RenewalUse {
  /** The statuses documented for a token that renews nothing; any 4xx is right where none is. */
  refused?: readonly number[];
}

const never = 'assay-this-token-was-never-issued';

/**
 * What RFC 6749 6 expects of each of the `renewals` in `provider.ts`: a good token brings new ones that work, and nothing else does. Where
 * `provider.ts` says so, a token works once (`singleUse`), and its reuse ends all that came of it (`reuseEndsAll`).
 */
export const renewal = (provider: Provider, { refused = [] }: RenewalUse = {}): void => {
  const { expects, has, idOf } = generalClausesOf(provider);

  for (const { operation, request, spends, gives, singleUse, reuseEndsAll } of provider.renewals ?? []) {
    const [access = ''] = gives.filter((name) => name !== spends);
    requireCarried(provider, access);
    const { success } = operationOf(provider.contract, operation);
    const answered = successClauses(provider.contract, operation);
    const isOneOfSeveral = provider.renewals?.some((other) => other.operation === operation && other.spends !== spends);
    const renewing = isOneOfSeveral ? `${operation} for the ${spends}` : operation;
    const errors = errorsWith(provider.contract, operation, refused);
    const renew = (api: Api, value: string, secrets = {}): Promise<Exchange> =>
      api.send(operation, { template: request, using: { [spends]: value }, secrets });
    /** A token of this test alone: what a renewal does to the tokens before it may not be documented. */
    const own = async (api: Api): Promise<string> => (await api.token(spends, { fresh: true })).value;
    const twin = (api: Api): Promise<void> =>
      api.twin(operation, async () => ({ template: request, using: { [spends]: await own(api) } }), spends);

    if (has('RENEWAL-WORKS')) {
      test(
        `${renewing} brings a token that works`,
        clauses(idOf('RENEWAL-WORKS'), ...answered),
        async ({ api, verify, blocked }) => {
          const exchange = await renew(api, await own(api));
          verify(exchange, isAccepted, {}, idOf('RENEWAL-WORKS'));
          for (const clause of answered) verify(exchange, isDocumentedSuccess, success, clause);
          const brought = api.tokensIn(exchange)[access];
          if (!brought) return blocked(`no ${access} came of ${operation}`);
          verify(await api.probe({ using: { [access]: brought.value } }), isAccepted, {}, idOf('RENEWAL-WORKS'));
        },
      );
    }

    // A token that comes alone is spent for the first access token, not for another one.
    if (has('RENEWAL-NEW') && provider.tokens[spends]?.issuedBy === provider.tokens[access]?.issuedBy) {
      test(
        `${renewing} brings another token than before`,
        expects('RENEWAL-NEW'),
        async ({ api, clock, verify, blocked }) => {
          const { [spends]: spent, [access]: old } = api.tokensIn(await api.issue(spends));
          if (!spent || !old) return blocked(`no ${spends} came together with an ${access}`);
          // JWTs of the same second may be equal, because iat and exp count whole seconds.
          await clock.pass(1, 'waiting for the next second');
          const exchange = await renew(api, spent.value);
          if (!api.accepts(exchange)) blocked(`the good renewal was refused with ${exchange.answer.status}`);
          const pointer = provider.tokens[access]?.pointer ?? '';
          verify(exchange, hasOtherValue, { pointer, than: old.value });
        },
      );
    }

    if (namesScope(provider, operation) && has('RENEWAL-SCOPE')) {
      const details = expects('RENEWAL-SCOPE');
      test(`${renewing} widens no scope`, details, async ({ api, verify, blocked, notApplicable }) => {
        const issued = await api.issue(spends);
        const { [spends]: spent } = api.tokensIn(issued);
        if (!spent) return blocked(`no ${spends} came of ${issued.operation.id}`);
        const scope = at(issued.answer.body, '/scope');
        if (scope === undefined) return notApplicable('the answer names no scope');
        const exchange = await renew(api, spent.value);
        if (!api.accepts(exchange)) blocked(`the good renewal was refused with ${exchange.answer.status}`);
        verify(exchange, hasNoWiderScope, { than: scope });
      });
    }

    for (const { title, alter } of has('RENEWAL-INVALID') ? tokenDeviations : []) {
      const details = expects('RENEWAL-INVALID', 'NO-LEAK');
      test(`${renewing} rejects ${title}`, details, async ({ api, verify, notApplicable }) => {
        await twin(api);
        const value = alter(await own(api));
        if (value === undefined) return notApplicable(`the ${spends} has no such part`);
        const exchange = await renew(api, value, { [title]: value });
        verify(exchange, isRejected, { errors }, idOf('RENEWAL-INVALID'));
        verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
      });
    }

    if (has('RENEWAL-KIND')) {
      test(`${renewing} rejects the ${access}`, expects('RENEWAL-KIND', 'NO-LEAK'), async ({ api, verify }) => {
        await twin(api);
        const exchange = await renew(api, (await api.token(access, { fresh: true })).value);
        verify(exchange, isRejected, { errors }, idOf('RENEWAL-KIND'));
        verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
      });
    }

    if (singleUse && has('RENEWAL-SPENT')) {
      test(
        `${renewing} rejects a second use`,
        expects('RENEWAL-SPENT', 'NO-LEAK'),
        async ({ api, verify, blocked }) => {
          const value = await own(api);
          if (!api.accepts(await renew(api, value))) blocked(`the first use of the ${spends} was refused already`);
          const exchange = await renew(api, value);
          verify(exchange, isRejected, { errors }, idOf('RENEWAL-SPENT'));
          verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
        },
      );
    }

    if (reuseEndsAll && has('RENEWAL-REUSE')) {
      const details = expects('RENEWAL-REUSE');
      test(`a second use of the ${spends} ends what came of it`, details, async ({ api, verify, blocked }) => {
        const value = await own(api);
        const { [spends]: next, [access]: brought } = api.tokensIn(await renew(api, value));
        const bearer = { using: { [access]: brought?.value ?? never } };
        if (!api.accepts(await api.probe(bearer))) blocked(`no good ${access} came of the first use`);
        // Whether this is refused is for the test of the second use to say.
        await renew(api, value);
        if (next) verify(await renew(api, next.value), isRejected, { errors });
        verify(await api.probe(bearer), isRejected, { errors: [] });
      });
    }
  }
};

const namesScope = ({ contract }: Provider, operation: string): boolean =>
  Object.values(operationOf(contract, operation).success.examples).some(
    (example) => at(example, '/scope') !== undefined,
  );
