import { type Api, type Exchange, generalClausesOf, hasValue, isAccepted, type Json, type Session, test } from 'assay';
import type { Provider } from 'assay/provider';

/**
 * What RFC 7662 2.2 expects of each of the `introspections` in `provider.ts`: it tells a good token from one that nobody issued, and from one
 * that was revoked, where `revocations` say how.
 */
export const introspection = (provider: Provider): void => {
  const { expects, has } = generalClausesOf(provider);

  for (const { operation, request, of, active = { pointer: '/active', is: true } } of provider.introspections ?? []) {
    const { pointer, is } = active;
    /** The answer says so, and is one: a question about any token succeeds. */
    const says = (verify: Session['verify'], exchange: Exchange, value: Json, because: string): void => {
      verify(exchange, isAccepted);
      verify(exchange, hasValue, { pointer, value, because });
    };
    const ask = (api: Api, value: string) =>
      api.send(operation, { ...(request ? { template: request } : {}), using: { [of]: value } });

    if (has('INTROSPECTION-ACTIVE')) {
      const details = expects('INTROSPECTION-ACTIVE');
      test(`${operation} calls a good ${of} active`, details, async ({ api, verify, blocked }) => {
        const { value } = await api.token(of);
        const isGood = provider.probes.length === 0 || api.accepts(await api.probe({ using: { [of]: value } }));
        if (!isGood) blocked(`the resource refuses the ${of}`);
        says(verify, await ask(api, value), is, 'for a good token');
      });
    }

    if (typeof is !== 'boolean') continue;
    const isNot = !is;

    if (has('INTROSPECTION-INACTIVE')) {
      test(`${operation} calls no other text active`, expects('INTROSPECTION-INACTIVE'), async ({ api, verify }) => {
        const exchange = await ask(api, 'assay-this-token-was-never-issued');
        says(verify, exchange, isNot, 'for a token that nobody issued');
      });
    }

    const revocation = provider.revocations?.find(({ ends }) => ends.includes(of));
    if (revocation && has('INTROSPECTION-REVOKED')) {
      const { operation: revoke, request: template, names } = revocation;
      const title = `${operation} calls no revoked ${of} active`;
      test(title, expects('INTROSPECTION-REVOKED'), async ({ api, verify, blocked }) => {
        const { [names]: named, [of]: ended } = api.tokensIn(await api.issue(names));
        if (!named || !ended) return blocked(`no ${names} to revoke`);
        const revoked = await api.send(revoke, { ...(template ? { template } : {}), using: { [names]: named.value } });
        if (!api.accepts(revoked)) blocked(`${revoke} refused to revoke a good ${names}`);
        says(verify, await ask(api, ended.value), isNot, 'for a revoked token');
      });
    }
  }
};
