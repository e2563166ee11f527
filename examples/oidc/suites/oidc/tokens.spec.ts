import type { Api } from 'assay';
import {
  clauses,
  errorsOf,
  hasLifetime,
  hasOtherValue,
  hasValue,
  isAccepted,
  isDocumentedSuccess,
  isRejected,
  operationOf,
  test,
} from 'assay';
import { bearerUsage } from 'assay/promises/bearer-usage';
import { caching } from 'assay/promises/caching';
import { credentials } from 'assay/promises/credentials';
import { headerCase } from 'assay/promises/header-case';
import { tokenExpiry } from 'assay/promises/token-expiry';
import oidc from './provider.ts';

const { contract, tokens } = oidc;
const refresh = oidc.renewals?.[1]?.request ?? {};
const clientCredentials = tokens.clientToken?.request ?? {};
const refused = { errors: errorsOf(contract, 'token', 400) };

/** Two tokens of one test alone. */
const ownPair = async (api: Api) => {
  const { accessToken, refreshToken } = api.tokensIn(await api.send('token'));
  return { accessToken: accessToken?.value ?? '', refreshToken: refreshToken?.value ?? '' };
};
const renew = (api: Api, refreshToken: string) => api.send('token', { template: refresh, using: { refreshToken } });

for (const [id, clause] of [
  ['authenticate', 'OIDC-CIBA'],
  ['token', 'OIDC-TOKEN'],
  ['introspect', 'OIDC-INTROSPECTION'],
  ['revoke', 'OIDC-REVOCATION'],
  ['userinfo', 'OIDC-BEARER-TOKEN'],
] as const) {
  test(`${id} answers as documented`, clauses(clause), async ({ api, verify }) => {
    verify(await api.sample(id), isDocumentedSuccess, operationOf(contract, id).success);
  });
}

test('client credentials get a token of 600 seconds', clauses('OIDC-TOKEN'), async ({ api, verify }) => {
  const exchange = await api.send('token', { template: clientCredentials });
  verify(exchange, isDocumentedSuccess, operationOf(contract, 'token').success);
  verify(exchange, hasLifetime, { pointer: '/expires_in', as: 'seconds', seconds: 600, tolerance: 0 });
});

test('a refresh brings another pair that works', clauses('OIDC-ROTATION'), async ({ api, verify }) => {
  const { refreshToken } = await ownPair(api);
  const exchange = await renew(api, refreshToken);
  verify(exchange, hasOtherValue, { pointer: '/refresh_token', than: refreshToken });
  const { accessToken } = api.tokensIn(exchange);
  verify(await api.probe({ using: { accessToken: accessToken?.value ?? '' } }), isAccepted);
});

test('a refresh token works once, and its reuse ends the chain', clauses('OIDC-REUSE'), async ({ api, verify }) => {
  const first = await ownPair(api);
  const second = api.tokensIn(await renew(api, first.refreshToken));
  verify(await renew(api, first.refreshToken), isRejected, refused);
  verify(await renew(api, second.refreshToken?.value ?? ''), isRejected, refused);
  verify(await api.probe({ using: { accessToken: second.accessToken?.value ?? '' } }), isRejected, { errors: [] });
});

test('a revoked refresh token ends, with its access token', clauses('OIDC-REVOCATION'), async ({ api, verify }) => {
  const { accessToken, refreshToken } = await ownPair(api);
  verify(await api.send('revoke', { using: { refreshToken } }), isAccepted);
  verify(await renew(api, refreshToken), isRejected, refused);
  verify(await api.probe({ using: { accessToken } }), isRejected, { errors: [] });
  for (const token of [refreshToken, 'assay-never-issued'])
    verify(await api.send('revoke', { using: { refreshToken: token } }), isAccepted);
});

test('introspection tells good tokens from others', clauses('OIDC-INTROSPECTION'), async ({ api, verify }) => {
  const { accessToken, refreshToken } = await ownPair(api);
  const isActive = async (token: string, value: boolean) =>
    verify(await api.send('introspect', { using: { accessToken: token } }), hasValue, {
      pointer: '/active',
      value,
      because: 'RFC 7662 2.2',
    });
  await isActive(accessToken, true);
  await isActive('assay-never-issued', false);
  await api.send('revoke', { using: { refreshToken } });
  await isActive(accessToken, false);
});

bearerUsage(oidc, {
  token: 'accessToken',
  refused: { 'BEARER-INVALID': [401], 'BEARER-KIND': [401], 'BEARER-CREDENTIAL': [401] },
  otherTokens: ['refreshToken'],
  otherCredentials: ['clientSecret'],
});
tokenExpiry(oidc, { token: 'accessToken', refused: [401] });
credentials(oidc, { operation: 'authenticate', credentials: ['clientSecret'] });
headerCase(oidc, 'userinfo');
caching(oidc, ['token']);
