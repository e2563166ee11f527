import { asObject, defineFaultsOf, type Fault, type Ground, replyFault, valueFault } from 'assay/mock';
import mock from './mock.ts';

const refresh = 'refresh-token';

/** What Ledger promises beyond what every contract does: a key pair on a workspace, two lifetimes, and the refresh. */
export default defineFaultsOf(mock, {
  withoutSeam: {
    'refresh-token-takes-credentials-from-the-query': 'A refresh needs no credential but the name of its workspace.',
  },
  about: { 'create-token': ['LEDGER-15'] },
  faults: (ground) => [
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
});

const refreshFaults = (ground: Ground): Fault[] => [
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
  ...replyFault(
    ground,
    {
      id: 'refresh-wraps-its-answer',
      sentence: 'The answer to a refresh stands in an envelope.',
      clauses: ['LEDGER-15', 'LEDGER-RENEWAL-WORKS'],
      pointer: '',
    },
    refresh,
    (reply) => (reply.status < 300 ? { ...reply, body: { data: reply.body ?? null } } : reply),
  ),
  ...replyFault(
    ground,
    {
      id: 'refresh-has-a-field-more',
      sentence: 'The answer to a refresh has a field that the answer to a token request does not have.',
      clauses: ['LEDGER-15'],
      pointer: '/tokenType',
    },
    refresh,
    (reply) => (reply.status < 300 ? { ...reply, body: { ...asObject(reply.body), tokenType: 'Bearer' } } : reply),
  ),
];
