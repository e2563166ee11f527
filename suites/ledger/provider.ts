import { defineProvider } from 'assay/provider';

/** Ledger Enterprise API v2: an API operator's key pair is exchanged for a JWT of five minutes, which a refresh token renews. */
const ledger = defineProvider({
  id: 'ledger',
  name: 'Ledger Enterprise API v2',
  credentials: {
    workspace: {
      example: 'mock-treasury-desk',
      clauses: {
        wrong: ['LEDGER-5', 'LEDGER-GAP-4'],
        at: { 'refresh-token': ['LEDGER-13-WORKSPACE'] },
      },
    },
    apiKeyId: { clauses: { wrong: ['LEDGER-GAP-4'] }, example: 'mKq7Zr2VtX9bLw4NcY6sDg' },
    apiKeySecret: { clauses: { wrong: ['LEDGER-GAP-4'] }, example: 'mS3hT8uJ5kPz1QvB7nRx0WfE6yGa9LcDiO4tMj2HsKw' },
  },
  tokens: {
    accessToken: {
      issuedBy: 'create-token',
      pointer: '/accessToken',
      lifetime: { pointer: '/expiresInSeconds', as: 'seconds' },
      documentedSeconds: 300,
      clauses: {
        declared: ['LEDGER-8-VALUE', 'LEDGER-8'],
        works: ['LEDGER-8-BEFORE-END'],
        claims: ['LEDGER-8-CLAIMS'],
        form: ['LEDGER-1', 'LEDGER-15'],
        coexists: ['LEDGER-GAP-12'],
      },
    },
    refreshToken: {
      issuedBy: 'create-token',
      pointer: '/refreshToken',
      lifetime: { pointer: '/refreshExpiresInSeconds', as: 'seconds' },
      documentedSeconds: 1800,
      clauses: {
        declared: ['LEDGER-10-VALUE', 'LEDGER-10'],
        works: ['LEDGER-10-BEFORE-END'],
        ends: ['LEDGER-10-EXPIRED'],
      },
    },
  },
  requests: {
    'create-token': {
      body: { workspace: '{workspace}', apiKeyId: '{apiKeyId}', apiKeySecret: '{apiKeySecret}' },
    },
    'refresh-token': { body: { workspace: '{workspace}', refreshToken: '{refreshToken}' } },
    // One page asks for the Content-Type on every request (LEDGER-GAP-11).
    'get-current-user': { headers: { Authorization: 'Bearer {accessToken}', 'Content-Type': 'application/json' } },
    'list-users': { headers: { Authorization: 'Bearer {accessToken}', 'Content-Type': 'application/json' } },
  },
  preflight: 'create-token',
  probes: [{ operation: 'get-current-user' }, { operation: 'list-users' }],
  renewals: [{ operation: 'refresh-token', spends: 'refreshToken', gives: ['accessToken', 'refreshToken'] }],
  timed: { refreshToken: { token: 'refreshToken', shownBy: { operation: 'refresh-token' } } },
  identifiers: ['apiKeyId'],
});

export default ledger;
