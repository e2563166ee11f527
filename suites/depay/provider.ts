import { defineProvider } from 'assay/provider';

/** Depay LATAM payments: an API key is exchanged for a bearer token of an hour, and a refresh token that no document says how to use. */
const depay = defineProvider({
  id: 'depay',
  name: 'Depay LATAM payments',
  credentials: {
    apiKey: {
      clauses: { missing: ['DEPAY-GAP-7'], wrong: ['DEPAY-10', 'DEPAY-CREDENTIAL-LETTERS'] },
      example: 'DEPAY-mock5v0q8zk3w7r1n9t4h6c2x8b5m0p3s7d1f9g4j6l2a8e5u0i3o7y1q9w4m2t6k8n0',
    },
  },
  tokens: {
    accessToken: {
      issuedBy: 'get-auth-token',
      pointer: '/accessToken',
      lifetime: { pointer: '/expiresIn', as: 'seconds-text' },
      documentedSeconds: 3600,
      clauses: {
        declared: ['DEPAY-PUB-4', 'DEPAY-7-DIGITS'],
        works: ['DEPAY-PUB-4-UNTIL-END'],
        claims: ['DEPAY-GAP-2'],
        form: ['DEPAY-8-JWT'],
        coexists: ['DEPAY-GAP-10'],
      },
    },
    refreshToken: { issuedBy: 'get-auth-token', pointer: '/refreshToken' },
  },
  requests: {
    'get-auth-token': { headers: { 'x-api-key': '{apiKey}' } },
    'get-exchange-rate': { headers: { Authorization: 'Bearer {accessToken}' }, path: { base: 'USD', target: 'ARS' } },
    'get-fiat-exchange-rate': {
      headers: { Authorization: 'Bearer {accessToken}' },
      path: { base: 'USD', target: 'ARS' },
    },
    'get-payins-order': { headers: { Authorization: 'Bearer {accessToken}' }, path: { uuid: '{$uuid}' } },
  },
  preflight: 'get-auth-token',
  probes: [
    { operation: 'get-exchange-rate' },
    { operation: 'get-fiat-exchange-rate' },
    { operation: 'get-payins-order', absent: true },
  ],
});

export default depay;
