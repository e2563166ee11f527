import {
  type Api,
  type Exchange,
  generalClausesOf,
  hasOtherValue,
  isAccepted,
  isRejected,
  test,
  tokenDeviations,
} from 'assay';
import type { Provider } from 'assay/provider';

const never = 'assay-this-token-was-never-issued';
/** What RFC 6749 6 expects of each of the `renewals` in `provider.ts`: a good token brings new ones that work, and nothing else does. */
export const renewal = (provider: Provider): void => {
  const { expects, has, idOf } = generalClausesOf(provider);

  for (const { operation, request, spends, gives } of provider.renewals ?? []) {
    const [access = ''] = gives.filter((name) => name !== spends);
    const renew = (api: Api, value: string, secrets = {}): Promise<Exchange> =>
      api.send(operation, { ...(request ? { template: request } : {}), using: { [spends]: value }, secrets });
    /** A token of this test alone: what a renewal does to the tokens before it may not be documented. */
    const own = async (api: Api): Promise<string> => (await api.token(spends, { fresh: true })).value;
    const twin = (api: Api): Promise<void> =>
      api.twin(operation, async () => ({
        ...(request ? { template: request } : {}),
        using: { [spends]: await own(api) },
      }));

    if (has('RENEWAL-WORKS')) {
      test(`${operation} brings a token that works`, expects('RENEWAL-WORKS'), async ({ api, verify, blocked }) => {
        const exchange = await renew(api, await own(api));
        verify(exchange, isAccepted);
        const brought = api.tokensIn(exchange)[access];
        // Whether a success has the documented body is for the test of the answer to say.
        if (!brought && api.accepts(exchange)) return blocked(`the success of ${operation} has no ${access}`);
        verify(await api.probe({ using: { [access]: brought?.value ?? never } }), isAccepted);
      });
    }

    if (has('RENEWAL-NEW')) {
      test(
        `${operation} brings another token than before`,
        expects('RENEWAL-NEW'),
        async ({ api, clock, verify, blocked }) => {
          const issuer = provider.tokens[spends]?.issuedBy ?? '';
          const { [spends]: spent, [access]: old } = api.tokensIn(await api.send(issuer));
          if (!spent || !old) return blocked(`${issuer} did not answer with a pair of tokens`);
          // JWTs of the same second may be equal, because iat and exp count whole seconds.
          await clock.pass(1, 'waiting for the next second');
          const exchange = await renew(api, spent.value);
          // Other tests share the newest tokens, which may have ended by this.
          api.share(await api.send(issuer));
          if (!api.accepts(exchange)) blocked(`the good renewal was refused with ${exchange.answer.status}`);
          const pointer = provider.tokens[access]?.pointer ?? '';
          verify(exchange, hasOtherValue, { pointer, than: old.value });
        },
      );
    }

    for (const { title, alter } of has('RENEWAL-INVALID') ? tokenDeviations : []) {
      test(`${operation} rejects ${title}`, expects('RENEWAL-INVALID'), async ({ api, verify, notApplicable }) => {
        await twin(api);
        const value = alter(await own(api));
        if (value === undefined) return notApplicable(`the ${spends} has no such part`);
        verify(await renew(api, value, { [title]: value }), isRejected, { errors: [] });
      });
    }

    if (has('RENEWAL-KIND')) {
      test(`${operation} rejects the ${access}`, expects('RENEWAL-KIND'), async ({ api, verify }) => {
        await twin(api);
        const { value } = await api.token(access, { fresh: true });
        verify(await renew(api, value), isRejected, { errors: [] }, idOf('RENEWAL-KIND'));
      });
    }
  }
};
