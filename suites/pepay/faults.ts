import {
  asObject,
  at,
  changedAt,
  credentialFault,
  defineFaultsOf,
  type Fault,
  faultOf,
  type Ground,
  ignoredRevocation,
  type Json,
  kebab,
  leniencyFault,
  operationOf,
  refusalFault,
  replyFault,
  type TokenFlaw,
  tokenFault,
  type UsedToken,
  valueFault,
} from 'assay/mock';
import mock from './mock.ts';

const sockets = ['connect-merchant-events', 'connect-commerce-events'];
const ticketKinds = ['merchant ws_token', 'commerce ws_token'];
const keyKinds = ['merchant key', 'commerce key'];

/** What Pepay promises beyond what every contract does: four auth modes, minted tokens for sockets, and keys that can be revoked. */
export default defineFaultsOf(mock, {
  about: { 'list-api-keys': ['PEPAY-PUB-17-SHOWN', 'PEPAY-PUB-17-SCOPE'] },
  clauses: {
    'create-api-key-200-as-202': ['PEPAY-PUB-17-STATUS'],
    'revoke-api-key-200-as-202': ['PEPAY-PUB-17-STATUS'],
  },
  withoutSeam: {
    'mint-ws-token-takes-credentials-from-the-query':
      'Reads of each scope stand for all operations that take a key, so that no test leaves a token behind.',
    'get-payment-status-accepts-invalid-parameter': 'No document says how an invalid invoice_id is answered.',
  },
  kinds: { wsToken: ticketKinds },
  bearer: { alsoPromised: ['PEPAY-3'] },
  rules: {
    'socket-credential-was-sent': {
      id: 'socket-asks-for-nothing',
      sentence: 'A socket opens without a token.',
      holds: true,
      clauses: ['PEPAY-WS-MISSING', 'PEPAY-GAP-14'],
    },
    'key-scope-is-the-endpoints': {
      id: 'socket-opens-for-foreign-key',
      sentence: 'A socket opens for a key of the other scope.',
      holds: true,
      clauses: ['PEPAY-PUB-20-SCOPE'],
      operations: sockets,
    },
    'asked-scope-is-the-keys': {
      id: 'key-mints-for-other-scope',
      sentence: 'A key mints for the other scope.',
      holds: true,
      clauses: ['PEPAY-PUB-3-MISMATCH'],
    },
  },
  lenient: [
    {
      id: 'accepts-wrong-auth-mode',
      sentence: 'accepts the credentials of another auth mode',
      of: ['403/wrong-auth-mode', '401/wrong-auth-mode'],
      clauses: ['PEPAY-GAP-2'],
    },
    {
      id: 'accepts-missing-credentials',
      sentence: 'asks for no credentials',
      of: ['401/missing-credentials'],
      clauses: [
        'PEPAY-18-MISSING',
        'PEPAY-PUB-13',
        'PEPAY-PUB-18',
        'PEPAY-4-ALONE',
        'PEPAY-BEARER-MISSING',
        'PEPAY-BEARER-SCHEME',
        'PEPAY-BEARER-QUERY',
        'PEPAY-CREDENTIAL-PLACE',
      ],
    },
    {
      id: 'accepts-foreign-key',
      sentence: 'accepts the key of another scope',
      of: ['403/foreign-key'],
      clauses: ['PEPAY-PUB-20-SCOPE'],
    },
    {
      id: 'accepts-unknown-key-id',
      sentence: 'revokes a key that does not exist',
      of: ['404/key-not-found'],
      clauses: ['PEPAY-PUB-18-NOT-FOUND'],
    },
  ],
  faults: (ground) => [
    ...credentialFaults(ground),
    ...modeFaults(ground),
    ...socketFaults(ground),
    ...mintFaults(ground),
    ...keyFaults(ground),
    ...faultOf(ground, {
      id: 'browsers-invited-to-send-keys',
      sentence: 'A preflight answer allows a browser to send API keys.',
      clauses: ['PEPAY-CORS'],
      keys: ['reply/elsewhere'],
      plant: () => ({
        reply: (reply, { method }) =>
          method === 'OPTIONS' ? { ...reply, status: 204, headers: { ...reply.headers, ...corsForKeys } } : reply,
      }),
    }),
  ],
});

const corsForKeys = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type, x-api-key, x-commerce-api-key',
};

const credentialFaults = (ground: Ground): Fault[] => [
  ...credentialFault(ground, 'dashboardJwt', ['PEPAY-BEARER-KIND'], {
    what: 'a socket token in place of the',
    isMeant: (sent) =>
      Buffer.from(sent.split('.')[1] ?? '', 'base64url')
        .toString()
        .includes('ws_token'),
  }),
  ...replyFault(
    ground,
    {
      id: 'error-tells-the-right-signature',
      sentence: 'The error about a wrong signature says what the right one would have been.',
      clauses: ['PEPAY-NO-LEAK'],
      pointer: 'body',
    },
    'get-payment-status',
    (reply) =>
      reply.status === 403
        ? { ...reply, body: { ...asObject(reply.body), expected: ground.credentials.sessionSignature ?? null } }
        : reply,
  ),
  ...refusalFault(ground, 'commerceKey', ['PEPAY-2'], ['get-commerce-status']),
  ...refusalFault(ground, 'commerceKey', ['PEPAY-2-MINT'], ['mint-ws-token']),
  ...refusalFault(ground, 'sessionToken', ['PEPAY-4']),
  ...refusalFault(ground, 'dashboardJwt', ['PEPAY-PUB-9'], ['list-invoices']),
  ...refusalFault(ground, 'merchantKey', ['PEPAY-PUB-5'], ['connect-merchant-events']),
  ...refusalFault(ground, 'commerceKey', ['PEPAY-PUB-5'], ['connect-commerce-events']),
];

/** Requests with the credentials of another auth mode, with some of the right ones, and with none. */
const modeFaults = (ground: Ground): Fault[] => [
  ...leniencyFault(
    ground,
    operationOf(ground.contract, 'get-payment-status'),
    'accepts-half-a-session',
    'accepts one of the two session headers',
    ['PEPAY-4-ALONE'],
    ({ headers }) => (headers['x-session-token'] === undefined) !== (headers['x-signature'] === undefined),
  ),
  ...['list-invoices', 'get-payment-status', 'get-commerce-status'].flatMap((operation) =>
    leniencyFault(
      ground,
      operationOf(ground.contract, operation),
      'takes-keys-from-the-query',
      'takes credentials from the query in place of a header',
      ['PEPAY-CREDENTIAL-PLACE'],
      ({ query }) =>
        ['x-api-key', 'x-commerce-api-key', 'x-session-token', 'x-signature'].some((name) => name in query),
    ),
  ),
];

/** A key in the header of an upgrade is a token to the mock, too. */
const isTicket = ({ kind }: UsedToken): boolean => ticketKinds.includes(kind);

const socketFaults = (ground: Ground): Fault[] => {
  const flaws: TokenFlaw[] = [
    'never-issued',
    'truncated',
    'extended',
    'tampered-payload',
    'tampered-signature',
    'unsigned',
  ];
  return [
    ...flaws.flatMap((flaw) =>
      tokenFault(ground, {
        id: kebab('socket-opens-for', flaw, 'token'),
        sentence: `A socket opens for a token that is ${flaw}.`,
        clauses: ['PEPAY-WS-INVALID', ...(flaw === 'never-issued' ? ['PEPAY-WS-KIND'] : [])],
        operations: sockets,
        of: [flaw],
        isMistaken: isTicket,
      }),
    ),
    ...tokenFault(ground, {
      id: 'socket-opens-for-expired-token',
      sentence: 'A socket opens for a token past its end.',
      clauses: ['PEPAY-WS-EXPIRED'],
      operations: sockets,
      of: ['expired'],
    }),
    ...tokenFault(ground, {
      id: 'socket-opens-for-token-of-other-scope',
      sentence: 'A socket opens for a token of the other scope.',
      clauses: ['PEPAY-WS-SCOPE'],
      operations: sockets,
      of: ['wrong-kind'],
    }),
    ...tokenFault(ground, {
      id: 'socket-ignores-its-token',
      sentence: 'A socket opens for whatever is sent as its token.',
      clauses: ['PEPAY-WS-INVALID', 'PEPAY-WS-EXPIRED', 'PEPAY-WS-SCOPE', 'PEPAY-WS-KIND', 'PEPAY-WS-MISSING'],
      operations: sockets,
      of: ['missing', 'expired', 'wrong-kind', ...flaws],
      isMistaken: isTicket,
    }),
    ...tokenFault(ground, {
      id: 'socket-stays-shut',
      sentence: 'A socket refuses a good token.',
      clauses: ['PEPAY-6'],
      operations: sockets,
      of: ['good'],
      becomes: 'unknown',
    }),
    ...faultOf(ground, {
      id: 'socket-opens-for-dashboard-jwt',
      sentence: 'A socket opens for a dashboard JWT.',
      clauses: ['PEPAY-WS-KIND'],
      place: { operations: sockets, pointer: 'status' },
      keys: ['token/connect-*'],
      plant: () => ({
        token: (state, _kind, sent) => (sent === ground.credentials.dashboardJwt ? 'good' : state),
      }),
    }),
    ...sockets.flatMap((operation) =>
      replyFault(
        ground,
        {
          id: `${operation}-refuses-with-418`,
          sentence: `${operation} refuses with 418.`,
          clauses: ['PEPAY-GAP-14'],
          pointer: 'status',
        },
        operation,
        (reply) => (reply.status >= 400 ? { ...reply, status: 418 } : reply),
      ),
    ),
  ];
};

const mintFaults = (ground: Ground): Fault[] => {
  const mint = operationOf(ground.contract, 'mint-ws-token').id;
  const value = (id: string, sentence: string, clauses: string[], pointer: string, change: (value: Json) => Json) =>
    valueFault(ground, { id, sentence, clauses }, mint, pointer, change);
  const isOf = (scope: string, address: Json) => String(address).includes(scope);
  return [
    ...leniencyFault(
      ground,
      operationOf(ground.contract, mint),
      'accepts-any-lifetime',
      'accepts any ttl_seconds',
      ['PEPAY-PUB-3-TTL'],
      ({ body }) => Number(at(body, '/ttl_seconds') ?? 0) < 0,
    ),
    ...value('other-scope-echoed', 'The answer names another scope.', ['PEPAY-13-ECHO'], '/data/scope', (scope) =>
      scope === 'merchant' ? 'commerce' : 'merchant',
    ),
    ...value(
      'other-merchant-address',
      'The merchant token comes with another address.',
      ['PEPAY-17-ADDRESS'],
      '/data/ws_url',
      (address) => (isOf('merchant', address) ? `${address}?token=` : address),
    ),
    ...value(
      'relative-address',
      'The merchant token comes with an address that is a path.',
      ['PEPAY-17-ADDRESS'],
      '/data/ws_url',
      (address) => (isOf('merchant', address) ? new URL(String(address)).pathname : address),
    ),
    ...value(
      'address-for-http',
      'The merchant token comes with an address for http.',
      ['PEPAY-17-ADDRESS'],
      '/data/ws_url',
      (address) => (isOf('merchant', address) ? String(address).replace(/^ws/, 'http') : address),
    ),
    ...value(
      'other-commerce-address',
      'The commerce token comes with the address of the merchant.',
      ['PEPAY-GAP-13'],
      '/data/ws_url',
      (address) => String(address).replace('commerce', 'merchant'),
    ),
  ];
};

/** The others are the keys that the suite was given, so that they must not stay dead for the tests that come after. */
const othersShutOut = (ground: Ground): Fault[] =>
  faultOf(ground, {
    id: 'revocation-shuts-others-out',
    sentence: 'After a revocation, the next call with another key is refused.',
    clauses: ['PEPAY-PUB-17-OTHERS'],
    place: { pointer: 'status' },
    keys: ['revoke/*'],
    plant: () => {
      let isShut = false;
      return {
        reset: () => {
          isShut = false;
        },
        revoke: (ends) => {
          isShut = true;
          return ends;
        },
        credential: (isRight, name) => {
          if (!isRight || name === 'dashboardJwt') return isRight;
          const wasShut = isShut;
          isShut = false;
          return !wasShut;
        },
      };
    },
  });

const keyFaults = (ground: Ground): Fault[] => [
  ...ignoredRevocation(ground, keyKinds, ['PEPAY-PUB-17-REVOKED']),
  ...othersShutOut(ground),
  ...tokenFault(ground, {
    id: 'new-key-does-not-work',
    sentence: 'A key that was just created is rejected.',
    clauses: ['PEPAY-PUB-17-WORKS'],
    of: ['good'],
    isMistaken: ({ kind }) => keyKinds.includes(kind),
    becomes: 'unknown',
  }),
  ...replyFault(
    ground,
    {
      id: 'revoked-key-shown-as-active',
      sentence: 'The list shows a revoked key as active.',
      clauses: ['PEPAY-PUB-17-SHOWN'],
      pointer: '',
    },
    'list-api-keys',
    (reply) =>
      reply.body === undefined ? reply : { ...reply, body: changedAt(reply.body, '/*/status', () => 'active') },
  ),
  ...faultOf(ground, {
    id: 'keys-of-both-scopes-listed',
    sentence: 'A list of keys for one scope holds keys of the other.',
    clauses: ['PEPAY-PUB-17-SCOPE'],
    place: { operations: ['list-api-keys'], pointer: '' },
    keys: ['reply/list-api-keys*'],
    plant: () => ({
      reply: (reply, { operation }) => {
        const [first] = Array.isArray(reply.body) ? reply.body : [];
        const row = asObject(first);
        if (operation !== 'list-api-keys' || !row || !Array.isArray(reply.body)) return reply;
        const other = { ...row, scope: row.scope === 'merchant' ? 'commerce' : 'merchant' };
        return { ...reply, body: [...reply.body, other] };
      },
    }),
  }),
  ...faultOf(ground, {
    id: 'keys-shown-in-the-list',
    sentence: 'The list of keys shows the keys themselves.',
    clauses: ['PEPAY-PUB-17-ONCE'],
    place: { operations: ['list-api-keys'], pointer: '' },
    keys: ['reply/list-api-keys*'],
    plant: () => {
      const created = new Map<Json | undefined, Json>();
      return {
        reply: (reply, { operation }) => {
          const key = operation === 'create-api-key' ? at(reply.body, '/api_key') : undefined;
          if (key !== undefined) created.set(at(reply.body, '/key_id'), key);
          if (operation !== 'list-api-keys' || !Array.isArray(reply.body)) return reply;
          const rows = reply.body.map((row) => {
            const shown = created.get(at(row, '/key_id'));
            return shown === undefined ? row : { ...asObject(row), api_key: shown };
          });
          return { ...reply, body: rows };
        },
      };
    },
  }),
  ...valueFault(
    ground,
    {
      id: 'key-created-in-other-scope',
      sentence: 'A key is created in another scope than asked for.',
      clauses: ['PEPAY-PUB-17-CREATE'],
    },
    'create-api-key',
    '/scope',
    (scope) => (scope === 'merchant' ? 'commerce' : 'merchant'),
  ),
];
