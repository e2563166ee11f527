import { defineProvider } from 'assay/provider';

const key = { headers: { 'X-Key': '{key}' } };

/** Two servers, each with tokens of its own, which take their time. */
export default defineProvider({
  id: 'servers',
  name: 'Servers',
  credentials: { key: {} },
  tokens: {
    token: { issuedBy: 'issue-token', pointer: '/token' },
    vaultToken: { issuedBy: 'issue-vault-token', pointer: '/token' },
  },
  requests: {
    'issue-token': key,
    'issue-vault-token': key,
    'read-account': { headers: { Authorization: 'Bearer {token}' } },
  },
  answerTimes: {
    'issue-token': { atLeast: 0.2, clauses: ['SERVERS-3'] },
    'issue-vault-token': { atMost: 1, clauses: ['SERVERS-3'] },
  },
  preflight: 'issue-token',
  probes: [{ operation: 'read-account' }],
});
