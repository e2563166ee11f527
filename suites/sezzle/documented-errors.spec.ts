import {
  type Change,
  clauses,
  closing,
  errorsOf,
  errorTest,
  isAccepted,
  isDocumentedError,
  isRejected,
  operationOf,
  type Provocations,
  test,
  withOneCharacterChanged,
} from 'assay';
import sezzle from './provider.ts';

const { contract } = sezzle;
const issue = operationOf(contract, 'post-authentication-v1');
const unknownKeys = { public_key: 'sz_pub_assay_nobody', private_key: 'sz_pr_assay_nobody' };

const provocations: Provocations = {
  'sezzle/post-authentication-v1/400/bad_request': { change: { text: '{"public_key": ' }, instead: [422] },
  'sezzle/post-authentication-v1/401/unauthorized': {
    change: async (api) => {
      const altered = withOneCharacterChanged(await api.credential('privateKey'));
      return { using: { privateKey: altered }, secrets: { 'an altered private key': altered } };
    },
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

for (const documented of contract.errors) {
  const { title, details } = errorTest(documented);
  test(title, details, async ({ provoke }) => {
    await provoke(documented, provocations);
  });
}

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

test('the good request still passes after all these', closing('SEZZLE-6'), async ({ api, verify }) => {
  verify(await api.again(issue.id), isAccepted);
});
