import { generalClausesOf, isAccepted, isRejected, test } from 'assay';
import type { Provider } from 'assay/provider';

/** What RFC 7009 2 expects of each of the `revocations` in `provider.ts`: a revoked bearer token is refused, and was good before. */
export const revocation = (provider: Provider, token: string): void => {
  const { expects, has } = generalClausesOf(provider);
  if (!has('REVOCATION-ENDS')) return;

  for (const { operation, request, names, ends } of provider.revocations ?? []) {
    if (!ends.includes(token)) continue;
    test(`${operation} ends the ${token}`, expects('REVOCATION-ENDS'), async ({ api, verify, blocked }) => {
      const issuer = provider.tokens[token]?.issuedBy ?? '';
      const issued = api.tokensIn(await api.send(issuer));
      const [named, ended] = [issued[names], issued[token]];
      if (!named || !ended) return blocked(`no ${names} to revoke`);
      const bearer = { using: { [token]: ended.value } };
      if (!api.accepts(await api.probe(bearer))) blocked(`the ${token} was refused before its revocation as well`);
      verify(
        await api.send(operation, { ...(request ? { template: request } : {}), using: { [names]: named.value } }),
        isAccepted,
      );
      // Other tests share the newest token, which has just ended.
      api.share(await api.send(issuer));
      verify(await api.probe(bearer), isRejected, { errors: [] });
    });
  }
};
