import { defineProvider } from 'assay/provider';

const assertion = { kind: 'assertion', id: '{clientId}' } as const;

/** Clients that sign assertions (RFC 7523), with a private key and with a secret that the server knows, too. */
export default defineProvider({
  id: 'keys',
  name: 'Keys',
  credentials: { clientId: {}, privateKey: {}, clientSecret: {} },
  tokens: { token: { issuedBy: ['issue-by-key', 'issue-by-secret'], pointer: '/access_token' } },
  requests: {
    'issue-by-key': {
      client: { ...assertion, key: '{privateKey}', alg: 'ES256', keyId: 'key-1' },
      body: { grant_type: 'client_credentials' },
    },
    'issue-by-secret': {
      client: { ...assertion, key: '{clientSecret}', alg: 'HS256', audience: 'https://keys.test/realms' },
      path: { realm: 'shop' },
      body: { grant_type: 'client_credentials' },
    },
    'read-account': { headers: { Authorization: 'Bearer {token}' } },
  },
  preflight: 'issue-by-key',
  probes: [{ operation: 'read-account' }],
});
