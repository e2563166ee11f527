import { defineProvider } from 'assay/provider';

const client = { kind: 'basic', id: '{clientId}', secret: '{clientSecret}', only: true } as const;
const gives = ['accessToken', 'refreshToken'];
const ends = gives;

/** oidc-provider 8: a client with Basic, tokens by CIBA and by refresh at one endpoint, introspection and revocation. */
export default defineProvider({
  id: 'oidc',
  name: 'oidc-provider 8',
  credentials: { clientId: {}, clientSecret: { clauses: { wrong: ['OIDC-CLIENT'] } } },
  tokens: {
    authReqId: { issuedBy: 'authenticate', pointer: '/auth_req_id' },
    accessToken: {
      issuedBy: 'token',
      pointer: '/access_token',
      lifetime: { pointer: '/expires_in', as: 'seconds' },
      documentedSeconds: 600,
      clauses: { declared: ['OIDC-TOKEN'] },
    },
    refreshToken: { issuedBy: 'token', pointer: '/refresh_token' },
    clientToken: {
      issuedBy: 'token',
      request: { client, body: { grant_type: 'client_credentials' } },
      pointer: '/access_token',
    },
  },
  requests: {
    authenticate: { client, body: { scope: 'openid offline_access', login_hint: 'assay' } },
    token: { client, body: { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: '{authReqId}' } },
    introspect: { client, body: { token: '{accessToken}' } },
    revoke: { client, body: { token: '{refreshToken}' } },
    userinfo: { headers: { Authorization: 'Bearer {accessToken}' } },
  },
  renewals: [
    { operation: 'token', spends: 'authReqId', gives, singleUse: true },
    {
      operation: 'token',
      request: { client, body: { grant_type: 'refresh_token', refresh_token: '{refreshToken}' } },
      ...{ spends: 'refreshToken', gives, singleUse: true, reuseEndsAll: true },
    },
  ],
  revocations: [
    { operation: 'revoke', names: 'refreshToken', ends, idempotent: true },
    {
      operation: 'revoke',
      request: { client, body: { token: '{accessToken}' } },
      ...{ names: 'accessToken', ends: ['accessToken'] },
    },
  ],
  introspections: [{ operation: 'introspect', of: 'accessToken' }],
  identifiers: ['client_id'],
  preflight: 'authenticate',
  probes: [{ operation: 'userinfo' }],
});
