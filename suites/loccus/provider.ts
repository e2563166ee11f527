import { defineProvider } from 'assay/provider';

const authorized = { Authorization: 'Bearer {sessionToken}' };

/** Loccus: handle and password start a session of 24 hours, in which a user makes keys whose tokens last until the key is deleted. */
const loccus = defineProvider({
  id: 'loccus',
  name: 'Loccus (Hiya Audio Intelligence)',
  credentials: {
    handle: {
      clauses: { wrong: ['LOCCUS-PUB-17', 'LOCCUS-PUB-5'] },
      form: { pattern: '^.{1,50}$', means: 'a handle of 1 to 50 characters' },
    },
    password: {
      clauses: { wrong: ['LOCCUS-PUB-17', 'LOCCUS-PUB-5'] },
      form: { pattern: '^.{8,50}$', means: 'a password of 8 to 50 characters' },
    },
  },
  tokens: {
    sessionToken: {
      issuedBy: 'sign-in',
      pointer: '/token',
      lifetime: { pointer: '/expiresAt', as: 'date-time' },
      documentedSeconds: 86_400,
      clauses: { declared: ['LOCCUS-PUB-7'] },
    },
    keyToken: { issuedBy: 'create-key', pointer: '/token' },
  },
  requests: {
    'sign-in': { body: { handle: '{handle}', password: '{password}' } },
    'get-user': { headers: authorized },
    'create-key': { headers: authorized, body: { handle: '{$handle}' } },
    'list-keys': { headers: authorized },
    'get-key': { headers: authorized },
    'delete-key': { headers: authorized },
  },
  preflight: 'sign-in',
  probes: [{ operation: 'get-user' }],
  undo: { 'create-key': { operation: 'delete-key', path: { key: '/handle' } } },
});

export default loccus;
