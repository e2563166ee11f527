import { generalClausesOf, hasValue, test } from 'assay';
import type { Provider } from 'assay/provider';

/** What RFC 7662 2.2 expects of each of the `introspections` in `provider.ts`: it tells a good token from one that nobody issued. */
export const introspection = (provider: Provider): void => {
  const { expects, has } = generalClausesOf(provider);

  for (const { operation, request, of, active = { pointer: '/active', is: true } } of provider.introspections ?? []) {
    const asked = (value: string) => ({ ...(request ? { template: request } : {}), using: { [of]: value } });

    if (has('INTROSPECTION-ACTIVE')) {
      test(`${operation} calls a good ${of} active`, expects('INTROSPECTION-ACTIVE'), async ({ api, verify }) => {
        const exchange = await api.send(operation, asked((await api.token(of)).value));
        verify(exchange, hasValue, { pointer: active.pointer, value: active.is, because: 'for a good token' });
      });
    }

    if (has('INTROSPECTION-INACTIVE') && typeof active.is === 'boolean') {
      const value = !active.is;
      test(`${operation} calls no other text active`, expects('INTROSPECTION-INACTIVE'), async ({ api, verify }) => {
        const exchange = await api.send(operation, asked('assay-this-token-was-never-issued'));
        verify(exchange, hasValue, { pointer: active.pointer, value, because: 'for a token that nobody issued' });
      });
    }
  }
};
