import {
  asObject,
  at,
  changedAt,
  credentialFault,
  type Fault,
  faultOf,
  type Ground,
  type Json,
  lifetimeFaults,
  type OwnFaults,
  opaqueToken,
  replyFault,
  ruleFault,
  type Seams,
  type TokenMistake,
  tokenFault,
  valueFault,
} from 'assay/mock';

const ofItsOwn = 'the refresh token belongs to the workspace';
const refresh = 'refresh-token';

/** What Ledger promises beyond what every contract does: a key pair on a workspace, two lifetimes, and the refresh. */
export const own: OwnFaults = {
  withoutSeam: {
    'refresh-token-takes-credentials-from-the-query': 'A refresh needs no credential but the name of its workspace.',
  },
  about: { 'create-token': ['LEDGER-15'] },
  faults: (ground) => [
    ...credentialFault(ground, 'apiKeySecret', ['LEDGER-GAP-4']),
    ...credentialFault(ground, 'apiKeyId', ['LEDGER-GAP-4']),
    ...credentialFault(ground, 'workspace', ['LEDGER-5', 'LEDGER-GAP-4']),
    ...lifetimeFaults(ground, 'accessToken', {
      declared: ['LEDGER-8-VALUE', 'LEDGER-8'],
      works: ['LEDGER-8-BEFORE-END'],
      ends: ['LEDGER-BEARER-EXPIRED'],
      claims: ['LEDGER-8-CLAIMS'],
    }),
    ...lifetimeFaults(ground, 'refreshToken', {
      declared: ['LEDGER-10-VALUE', 'LEDGER-10'],
      works: ['LEDGER-10-BEFORE-END'],
      ends: ['LEDGER-10-EXPIRED'],
    }),
    ...opaqueToken(ground, 'accessToken', ['LEDGER-1', 'LEDGER-15']),
    ...refreshFaults(ground),
    ...valueFault(
      ground,
      { id: 'another-first-page', sentence: 'A list without parameters is page 2.', clauses: ['LEDGER-PUB-8-DEFAULT'] },
      'list-users',
      '/page',
      (value, { query }) => (query.page === undefined ? 2 : value),
    ),
    ...replyFault(
      ground,
      {
        id: 'validation-error-without-words',
        sentence: 'A request that fails validation is not told why.',
        clauses: ['LEDGER-PUB-3-DETAIL'],
        pointer: '/message',
      },
      'create-token',
      (reply) => (reply.status === 400 ? { ...reply, body: { code: 'BAD_REQUEST', message: '' } } : reply),
    ),
  ],
};

const refreshFaults = (ground: Ground): Fault[] => [
  ...accepted(ground, {
    id: 'never-issued-refresh-token-accepted',
    sentence: 'Any text is accepted as a refresh token.',
    clauses: ['LEDGER-13-TAMPERED'],
    of: ['never-issued'],
  }),
  ...accepted(ground, {
    id: 'refresh-token-with-tampered-signature-accepted',
    sentence: 'A refresh token is accepted although its signature was changed.',
    clauses: ['LEDGER-13-TAMPERED'],
    of: ['tampered-signature'],
  }),
  ...accepted(ground, {
    id: 'refresh-token-with-tampered-payload-accepted',
    sentence: 'A refresh token is accepted although its claims were changed.',
    clauses: ['LEDGER-13-TAMPERED'],
    of: ['tampered-payload'],
  }),
  ...accepted(ground, {
    id: 'access-token-refreshes',
    sentence: 'An access token is accepted as a refresh token.',
    clauses: ['LEDGER-13-KIND'],
    of: ['wrong-kind'],
  }),
  ...accepted(ground, {
    id: 'expired-refresh-token-accepted',
    sentence: 'A refresh token is accepted after its end.',
    clauses: ['LEDGER-10-EXPIRED'],
    of: ['expired'],
  }),
  ...ruleFault(
    ground,
    {
      id: 'refresh-ignores-the-workspace',
      sentence: 'A refresh token is accepted for another workspace.',
      clauses: ['LEDGER-13-WORKSPACE'],
    },
    ofItsOwn,
    true,
  ),
  ...replyFault(
    ground,
    {
      id: 'refresh-demands-the-key',
      sentence: 'A refresh without an Authorization header is refused.',
      clauses: ['LEDGER-13'],
      pointer: 'status',
    },
    refresh,
    (reply, { headers }) =>
      reply.status < 300 && headers.authorization === undefined ? { ...reply, status: 401, body: undefined } : reply,
  ),
  ...valueFault(
    ground,
    {
      id: 'refresh-returns-a-dead-token',
      sentence: 'The access token of a refresh does not work.',
      clauses: ['LEDGER-15-WORKS'],
    },
    refresh,
    '/accessToken',
    (value) => String(value).replace(/.{9}$/, 'notSigned'),
  ).map((fault): Fault => ({ ...fault, place: { pointer: 'status' } })),
  ...replyFault(
    ground,
    {
      id: 'refresh-wraps-its-answer',
      sentence: 'The answer to a refresh stands in an envelope.',
      clauses: ['LEDGER-15', 'LEDGER-15-WORKS'],
      pointer: '',
    },
    refresh,
    (reply) => (reply.status < 300 ? { ...reply, body: { data: reply.body ?? null } } : reply),
  ),
  ...refreshReturnsTheOldToken(ground),
];

/** The handler asks for the workspace next, so that has to hold as well for a token that nobody owns. */
const accepted = (ground: Ground, mistake: Pick<TokenMistake, 'id' | 'sentence' | 'clauses' | 'of'>): Fault[] =>
  tokenFault(ground, { ...mistake, operations: [refresh] }).map((fault) => ({
    ...fault,
    plant: (): Partial<Seams> => {
      const seams = fault.plant();
      const forgiven = new WeakSet<object>();
      return {
        ...seams,
        token: (state, kind, sent, occasion, flaw) => {
          const taken = seams.token?.(state, kind, sent, occasion, flaw) ?? state;
          if (taken !== state) forgiven.add(occasion.headers);
          return taken;
        },
        rule: (holds, name, { headers }) => holds || (name === ofItsOwn && forgiven.has(headers)),
      };
    },
  }));

const refreshReturnsTheOldToken = (ground: Ground): Fault[] =>
  faultOf(ground, {
    id: 'refresh-returns-the-old-token',
    sentence: 'A refresh returns the access token that there was before.',
    clauses: ['LEDGER-15-NEW'],
    place: { operations: [refresh], pointer: '/accessToken' },
    keys: [`reply/${refresh}/2*`],
    plant: () => {
      const accessTokens = new Map<Json | undefined, Json>();
      return {
        reply: (reply, { operation, body }) => {
          const old = operation === refresh ? accessTokens.get(at(body, '/refreshToken')) : undefined;
          const changed =
            old === undefined || !reply.body ? reply.body : changedAt(reply.body, '/accessToken', () => old);
          const token = at(changed, '/accessToken');
          if (asObject(changed) && token !== undefined) accessTokens.set(at(changed, '/refreshToken'), token);
          return { ...reply, body: changed };
        },
      };
    },
  });
