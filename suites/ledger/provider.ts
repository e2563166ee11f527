import { defineProvider, loadContract } from 'assay/provider';

/** Ledger Enterprise API v2: an API operator's key pair is exchanged for a JWT of five minutes, which a refresh token renews. */
const ledger = defineProvider({
  id: 'ledger',
  name: 'Ledger Enterprise API v2',
  contract: loadContract('ledger'),
  baseUrl: { variable: 'LEDGER_BASE_URL' },
  credentials: {
    workspace: { variable: 'LEDGER_WORKSPACE', example: 'mock-treasury-desk' },
    apiKeyId: { variable: 'LEDGER_API_KEY_ID', example: 'mKq7Zr2VtX9bLw4NcY6sDg' },
    apiKeySecret: { variable: 'LEDGER_API_KEY_SECRET', example: 'mS3hT8uJ5kPz1QvB7nRx0WfE6yGa9LcDiO4tMj2HsKw' },
  },
  tokens: {
    accessToken: {
      issuedBy: 'create-token',
      pointer: '/accessToken',
      lifetime: { pointer: '/expiresInSeconds', as: 'seconds' },
      documentedSeconds: 300,
    },
    refreshToken: {
      issuedBy: 'create-token',
      pointer: '/refreshToken',
      lifetime: { pointer: '/refreshExpiresInSeconds', as: 'seconds' },
      documentedSeconds: 1800,
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
  timed: { refreshToken: { token: 'refreshToken', shownBy: { operation: 'refresh-token' } } },
  identifiers: ['apiKeyId'],
  undo: {},
});

export default ledger;
