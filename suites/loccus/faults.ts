import {
  asObject,
  at,
  defineFaultsOf,
  excessiveRevocation,
  type Fault,
  faultOf,
  type Ground,
  ignoredRevocation,
  type Json,
  replyFault,
  valueFault,
  withBodyChanged,
} from 'assay/mock';
import mock from './mock.ts';

/** What Loccus promises beyond what every contract does: sessions of a day, and keys with a life of their own. */
export default defineFaultsOf(mock, {
  form: { 'get-key': ['LOCCUS-GAP-8'] },
  about: {
    'create-key': ['LOCCUS-7', 'LOCCUS-7-IDENTITY'],
    'list-keys': ['LOCCUS-PUB-11-SEARCH', 'LOCCUS-PUB-11-SORT'],
  },
  clauses: { 'create-key-201-alias-null': ['LOCCUS-PUB-10', 'LOCCUS-PUB-10-WITHIN', 'LOCCUS-PUB-15-ALIAS'] },
  bearer: { alsoBroken: ['LOCCUS-2', 'LOCCUS-2-EFFECT', 'LOCCUS-PUB-12-EFFECT', 'LOCCUS-10-REVOKED'] },
  rules: {
    'handle-is-free': {
      id: 'key-overwritten',
      sentence: 'A second key of a handle takes the place of the first.',
      holds: true,
      clauses: ['LOCCUS-PUB-10-UNIQUE'],
    },
    'id-is-a-reference': {
      id: 'key-found-by-its-id',
      sentence: 'A key is found by its id.',
      holds: true,
      clauses: ['LOCCUS-PUB-15-ID'],
    },
    'deleting-removes': {
      id: 'deleted-key-stays',
      sentence: 'A deleted key can still be read.',
      holds: false,
      clauses: ['LOCCUS-10-GONE'],
    },
    'search-is-heeded': {
      id: 'search-finds-nothing',
      sentence: 'A search finds nothing.',
      holds: false,
      clauses: ['LOCCUS-PUB-11-SEARCH'],
    },
    'keys-are-sorted': {
      id: 'keys-unsorted',
      sentence: 'Keys are listed in no order.',
      holds: false,
      clauses: ['LOCCUS-PUB-11-SORT'],
    },
    'page-ends-at-its-size': {
      id: 'page-size-ignored',
      sentence: 'A page holds more keys than page-size says.',
      holds: false,
      clauses: ['LOCCUS-PUB-11-SIZE'],
    },
  },
  lenient: [
    {
      id: 'accepts-a-taken-handle',
      sentence: 'accepts a handle that is taken',
      of: ['409/conflict'],
      clauses: ['LOCCUS-PUB-10-UNIQUE'],
    },
  ],
  faults: (ground) => [
    ...ignoredRevocation(ground, ['keyToken'], ['LOCCUS-10-REVOKED']),
    ...excessiveRevocation(ground, ['LOCCUS-10-OTHERS']),
    ...keyFaults(ground),
    ...listFaults(ground),
    ...sharedKeyToken(ground),
    ...oddSessionToken(ground),
    ...faultOf(ground, {
      id: 'key-token-ends-after-a-day',
      sentence: 'The token of a key ends after a day.',
      clauses: ['LOCCUS-10'],
      place: { pointer: 'status' },
      keys: ['issue/keyToken'],
      plant: () => ({ lifetime: (seconds, kind) => (kind === 'keyToken' ? 86_400 : seconds) }),
    }),
    ...faultOf(ground, {
      id: 'sign-in-ends-the-tokens-of-keys',
      sentence: 'A sign-in ends the tokens of the keys that were made in sessions before.',
      clauses: [
        'LOCCUS-10-SESSION',
        'LOCCUS-10',
        'LOCCUS-10-OTHERS',
        'LOCCUS-10-REVOKED',
        'LOCCUS-BEARER-TOKEN',
        'LOCCUS-11',
      ],
      place: { pointer: 'status' },
      keys: ['issue/sessionToken'],
      plant: () => ({
        supersede: (ends, held, issued) => ends || (held.kind === 'keyToken' && issued.kind === 'sessionToken'),
      }),
    }),
    ...faultOf(ground, {
      id: 'key-token-dead-from-birth',
      sentence: 'The token of a new key does not work.',
      clauses: ['LOCCUS-5', 'LOCCUS-BEARER-TOKEN', 'LOCCUS-11'],
      place: { pointer: 'status' },
      keys: ['issue/keyToken'],
      plant: () => ({ lifetime: (seconds, kind) => (kind === 'keyToken' ? 0 : seconds) }),
    }),
    ...valueFault(
      ground,
      { id: 'another-user-shown', sentence: 'A key shows another user.', clauses: ['LOCCUS-11'] },
      'get-user',
      '/id',
      () => crypto.randomUUID(),
    ),
  ],
});

const keyFaults = (ground: Ground): Fault[] => [
  ...valueFault(
    ground,
    {
      id: 'key-read-with-another-token',
      sentence: 'A key that is read again shows another token.',
      clauses: ['LOCCUS-7'],
    },
    'get-key',
    '/token',
    (value) => `${String(value).slice(0, -4)}read`,
  ),
  ...valueFault(
    ground,
    {
      id: 'key-read-with-another-id',
      sentence: 'A key that is read again has another id.',
      clauses: ['LOCCUS-7-IDENTITY'],
    },
    'get-key',
    '/id',
    () => crypto.randomUUID(),
  ),
  ...valueFault(
    ground,
    {
      id: 'key-read-with-another-time',
      sentence: 'A key that is read again has another time.',
      clauses: ['LOCCUS-7-IDENTITY'],
    },
    'get-key',
    '/createdAt',
    () => '2020-01-01T00:00:00.000000Z',
  ),
  ...valueFault(
    ground,
    {
      id: 'key-with-another-handle',
      sentence: 'A new key has another handle than asked for.',
      clauses: ['LOCCUS-PUB-10'],
    },
    'create-key',
    '/handle',
    (value) => `${value}-x`,
  ),
  ...valueFault(
    ground,
    { id: 'alias-loses-its-marks', sentence: 'An alias comes back in ASCII.', clauses: ['LOCCUS-PUB-15-ALIAS'] },
    'create-key',
    '/alias',
    (value) => (typeof value === 'string' ? value.replace(/[^ -~]/g, '?') : value),
  ),
  ...valueFault(
    ground,
    {
      id: 'alias-made-up',
      sentence: 'A key without an alias gets its handle as alias.',
      clauses: ['LOCCUS-4-NO-ALIAS'],
    },
    'create-key',
    '/alias',
    (value) => value ?? 'unnamed',
  ),
];

/** The mock goes on knowing such a token for what it is, so that nothing else is wrong with it. */
const oddSessionToken = (ground: Ground): Fault[] =>
  faultOf(ground, {
    id: 'session-token-with-an-odd-character',
    sentence: 'A session token ends with a character that may not follow "Bearer ".',
    clauses: ['LOCCUS-PUB-9'],
    place: { operations: ['sign-in'], pointer: '/token' },
    keys: ['reply/sign-in/2*'],
    plant: () => {
      const ends = new Map<string, number>();
      return {
        reply: (reply, { operation, now }) =>
          operation === 'sign-in' && reply.status < 300
            ? withBodyChanged('/token', (token) => {
                ends.set(`${token}!`, now + 86_400_000);
                return `${token}!`;
              })(reply)
            : reply,
        token: (state, _kind, sent, { now }) => {
          const end = ends.get(sent ?? '');
          if (end === undefined) return state;
          return now < end ? 'good' : 'expired';
        },
      };
    },
  });

/** The first token that a key got is shown for every key. */
const sharedKeyToken = (ground: Ground): Fault[] =>
  faultOf(ground, {
    id: 'keys-share-a-token',
    sentence: 'All keys have the token of the first one.',
    clauses: ['LOCCUS-10-OWN-TOKEN', 'LOCCUS-10-REVOKED'],
    place: { operations: ['create-key'], pointer: '/token' },
    keys: ['reply/create-key/2*'],
    plant: () => {
      let first: Json | undefined;
      return {
        reply: (reply, { operation }) => {
          if (!operation.endsWith('-key') && operation !== 'list-keys') return reply;
          first ??= at(reply.body, '/token');
          const token = first;
          if (token === undefined) return reply;
          return withBodyChanged(operation === 'list-keys' ? '/*/token' : '/token', () => token)(reply);
        },
      };
    },
  });

const listFaults = (ground: Ground): Fault[] => [
  ...replyFault(
    ground,
    {
      id: 'list-in-an-envelope',
      sentence: 'The list stands in an envelope.',
      clauses: ['LOCCUS-PUB-11-ARRAY'],
      pointer: '',
    },
    'list-keys',
    (reply) => (reply.status < 300 ? { ...reply, body: { keys: reply.body ?? null } } : reply),
  ),
  ...replyFault(
    ground,
    {
      id: 'page-headers-of-another-page',
      sentence: 'The headers tell of another page.',
      clauses: ['LOCCUS-PUB-11-PAGE'],
      pointer: 'header',
    },
    'list-keys',
    (reply) => ({ ...reply, headers: { ...reply.headers, 'page-current': '7', 'page-size': '13' } }),
  ),
  ...replyFault(
    ground,
    {
      id: 'keys-listed-without-tokens',
      sentence: 'A list shows keys of somebody else.',
      clauses: ['LOCCUS-PUB-11'],
      pointer: '',
    },
    'list-keys',
    (reply) => (Array.isArray(reply.body) ? { ...reply, body: reply.body.filter((key) => !asObject(key)) } : reply),
  ),
];
