import { defineProvider } from 'assay/provider';

/** An authorization server as RFC 6749, 7009 and 7662 have it, for the promises about clients and the lives of tokens. */
export default defineProvider({
  id: 'acme',
  name: 'Acme',
  credentials: { clientId: {}, clientSecret: {} },
  tokens: {
    token: {
      issuedBy: ['issue-token', 'renew-token'],
      pointer: '/access_token',
      lifetime: { pointer: '/expires_in', as: 'seconds' },
    },
    refreshToken: { issuedBy: ['issue-token', 'renew-token'], pointer: '/refresh_token' },
  },
  requests: {
    'issue-token': {
      client: { kind: 'basic', id: '{clientId}', secret: '{clientSecret}' },
      body: { grant_type: 'client_credentials' },
    },
    'renew-token': { body: { grant_type: 'refresh_token', refresh_token: '{refreshToken}' } },
    'revoke-token': { body: { grant_type: 'none', token: '{token}' } },
    'introspect-token': { body: { grant_type: 'none', token: '{token}' } },
    'read-account': { headers: { Authorization: 'Bearer {token}' } },
  },
  preflight: 'issue-token',
  probes: [{ operation: 'read-account' }],
  renewals: [{ operation: 'renew-token', spends: 'refreshToken', gives: ['token', 'refreshToken'] }],
  revocations: [{ operation: 'revoke-token', names: 'token', ends: ['token'] }],
  introspections: [
    { operation: 'introspect-token', of: 'token' },
    {
      operation: 'introspect-token',
      request: { body: { grant_type: 'none', token: '{refreshToken}' } },
      of: 'refreshToken',
    },
  ],
});
