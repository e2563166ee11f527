import { defineProvider } from 'assay/provider';

const bearer = { headers: { Authorization: 'Bearer {token}' } };

/** Verdaccio, by npm's registry API: a password for tokens, which are created, listed, and revoked by their keys. */
export default defineProvider({
  id: 'verdaccio',
  name: 'Verdaccio 6.10.4',
  credentials: { password: { clauses: { wrong: ['VERDACCIO-REFUSED'] } } },
  settings: { name: { default: 'assay' } },
  tokens: {
    token: { issuedBy: ['login', 'createToken'], pointer: '/token', clauses: { coexists: ['VERDACCIO-LOGIN'] } },
    key: { issuedBy: 'createToken', pointer: '/key' },
  },
  requests: {
    login: {
      path: { name: '{name}' },
      client: { kind: 'basic', id: '{name}', secret: '{password}', encoding: 'raw' },
      body: { name: '{name}', password: '{password}' },
    },
    createToken: { ...bearer, body: { password: '{password}', readonly: false, cidr_whitelist: [] } },
    listTokens: bearer,
    revokeToken: { ...bearer, path: { key: '{key}' } },
    logout: { ...bearer, path: { token: '{token}' } },
  },
  revocations: [
    { operation: 'revokeToken', names: 'key', ends: ['token', 'key'] },
    { operation: 'logout', names: 'token', ends: ['token'] },
  ],
  preflight: 'login',
  probes: [{ operation: 'listTokens' }],
});
