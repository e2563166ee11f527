import { defineProvider } from 'assay/provider';

/** Actual's sync server: a password for a token, and the token in a header of its own. */
export default defineProvider({
  id: 'actual',
  name: "Actual's sync server 25.6.0",
  credentials: { password: { clauses: { wrong: ['ACTUAL-PASSWORD'] } } },
  tokens: { token: { issuedBy: 'login', pointer: '/data/token', clauses: { coexists: ['ACTUAL-AGAIN'] } } },
  requests: {
    login: { body: { password: '{password}' } },
    validate: { headers: { 'X-ACTUAL-TOKEN': '{token}' } },
    listFiles: { headers: { 'X-ACTUAL-TOKEN': '{token}' } },
  },
  preflight: 'login',
  probes: [{ operation: 'validate' }],
});
