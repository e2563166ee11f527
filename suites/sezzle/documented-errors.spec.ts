import { alteredCredential, clauses, errorsOf, isDocumentedError, type Provocations, test } from 'assay';
import { wrongCredentials } from 'assay/promises/credentials';
import { documentedErrors } from 'assay/promises/documented-errors';
import { stillGood } from 'assay/promises/still-good';
import sezzle from './provider.ts';

const issue = 'post-authentication-v1';
const unknownKeys = { public_key: 'sz_pub_assay_nobody', private_key: 'sz_pr_assay_nobody' };

const provocations: Provocations = {
  'sezzle/post-authentication-v1/400/bad_request': { change: { text: '{"public_key": ' }, instead: [422] },
  'sezzle/post-authentication-v1/401/unauthorized': { change: alteredCredential('privateKey'), instead: [404, 422] },
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

wrongCredentials(sezzle, {
  operation: issue,
  credentials: ['publicKey', 'privateKey'],
  swapped: ['publicKey', 'privateKey'],
  // The documents leave open which of these a wrong pair gets.
  refused: [401, 404, 422],
});

test('an unknown path is answered with 404', clauses('SEZZLE-UNKNOWN-PATH'), async ({ api, verify }) => {
  verify(
    await api.send(issue, { target: '/v1/authenticationx' }),
    isDocumentedError,
    errorsOf(sezzle.contract, issue, 404),
  );
});

stillGood(sezzle, { after: 'its errors', operations: { [issue]: 'SEZZLE-6' } });
