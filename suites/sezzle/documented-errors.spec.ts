import {
  alteredCredential,
  type Change,
  clauses,
  errorsOf,
  isDocumentedError,
  isRejected,
  operationOf,
  type Provocations,
  test,
  withOneCharacterChanged,
} from 'assay';
import { documentedErrors } from 'assay/promises/documented-errors';
import { stillGood } from 'assay/promises/still-good';
import sezzle from './provider.ts';

const { contract } = sezzle;
const issue = operationOf(contract, 'post-authentication-v1');
const unknownKeys = { public_key: 'sz_pub_assay_nobody', private_key: 'sz_pr_assay_nobody' };

const provocations: Provocations = {
  'sezzle/post-authentication-v1/400/bad_request': { change: { text: '{"public_key": ' }, instead: [422] },
  'sezzle/post-authentication-v1/401/unauthorized': {
    change: alteredCredential('privateKey'),
    instead: [404, 422],
  },
  'sezzle/post-authentication-v1/404/record_not_found': { change: { body: unknownKeys }, instead: [401, 422] },
  'sezzle/post-authentication-v1/422/invalid': { change: { body: {} }, instead: [400] },
  'sezzle/get-settlement-summaries/400/bad_request': {
    change: { query: { 'start-date': 'yesterday' } },
    instead: [422],
  },
  'sezzle/get-settlement-summaries/401/unauthorized': { change: { headers: { Authorization: null } } },
  'sezzle/get-settlement-summaries/422/invalid': { change: { query: { 'start-date': null } }, instead: [400] },
  'sezzle/get-order/401/unauthorized': { change: { headers: { Authorization: null } } },
  'sezzle/get-order/404/record_not_found': { change: {} },
};

documentedErrors(sezzle, { provocations });

/** Pairs of which something is wrong; the documents leave open whether that is a 401, a 404 or a 422. */
const wrongPairs: [string, string, (publicKey: string, privateKey: string) => Change][] = [
  [
    'an altered public key',
    'SEZZLE-GAP-6',
    (publicKey) => ({ using: { publicKey: withOneCharacterChanged(publicKey) } }),
  ],
  [
    'swapped keys',
    'SEZZLE-GAP-6',
    (publicKey, privateKey) => ({ using: { publicKey: privateKey, privateKey: publicKey } }),
  ],
  [
    'a private key with spaces around it',
    'SEZZLE-GAP-6-SPACES',
    (_, privateKey) => ({ using: { privateKey: ` ${privateKey} ` } }),
  ],
];

for (const [words, clause, change] of wrongPairs) {
  test(`${issue.id} rejects ${words}`, clauses(clause), async ({ api, verify }) => {
    await api.twin(issue.id);
    const exchange = await api.send(
      issue.id,
      change(await api.credential('publicKey'), await api.credential('privateKey')),
    );
    verify(exchange, isRejected, { errors: errorsOf(contract, issue.id, 401, 404, 422) });
  });
}

test('an unknown path is answered with 404', clauses('SEZZLE-UNKNOWN-PATH'), async ({ api, verify }) => {
  verify(
    await api.send(issue.id, { target: '/v1/authenticationx' }),
    isDocumentedError,
    errorsOf(contract, issue.id, 404),
  );
});

stillGood(sezzle, { after: 'its errors', operations: { [issue.id]: 'SEZZLE-6' } });
