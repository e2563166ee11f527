import { defineProvider } from 'assay/provider';

const client = { kind: 'basic', id: '{clientId}', secret: '{clientSecret}', only: true } as const;
const asClient = (body: Record<string, string>) => ({ client, body });
const gives = ['accessToken', 'refreshToken'];
const shared = {
  issuedBy: 'token',
  pointer: '/access_token',
  lifetime: { pointer: '/expires_in', as: 'seconds' },
  documentedSeconds: 600,
  clauses: { declared: ['OIDC-TOKEN'] },
} as const;

/** oidc-provider 8: a client with Basic, tokens by CIBA, refresh and client credentials at one endpoint, introspection and revocation. */
export default defineProvider({
  id: 'oidc',
  name: 'oidc-provider 8',
  credentials: { clientId: {}, clientSecret: { clauses: { wrong: ['OIDC-ERRORS'] } } },
  tokens: {
    authReqId: { issuedBy: 'authenticate', pointer: '/auth_req_id' },
    accessToken: shared,
    refreshToken: { issuedBy: 'token', pointer: '/refresh_token' },
    clientToken: { ...shared, request: asClient({ grant_type: 'client_credentials' }) },
  },
  requests: {
    authenticate: asClient({ scope: 'openid offline_access', login_hint: 'assay' }),
    token: asClient({ grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: '{authReqId}' }),
    introspect: asClient({ token: '{accessToken}' }),
    revoke: asClient({ token: '{refreshToken}' }),
    userinfo: { headers: { Authorization: 'Bearer {accessToken}' } },
  },
  renewals: [
    { operation: 'token', spends: 'authReqId', gives, singleUse: true },
    {
      operation: 'token',
      request: asClient({ grant_type: 'refresh_token', refresh_token: '{refreshToken}' }),
      ...{ spends: 'refreshToken', gives, singleUse: true, reuseEndsAll: true },
    },
  ],
  revocations: [
    { operation: 'revoke', names: 'refreshToken', ends: gives, idempotent: true },
    { operation: 'revoke', request: asClient({ token: '{accessToken}' }), names: 'accessToken', ends: ['accessToken'] },
  ],
  introspections: [{ operation: 'introspect', of: 'accessToken' }],
  preflight: 'authenticate',
  probes: [{ operation: 'userinfo' }],
});
