import { alteredCredential, clauses, isDocumentedSuccess, operationOf, test } from 'assay';
import { caching } from 'assay/promises/caching';
import { credentialPlace, credentials } from 'assay/promises/credentials';
import { documentedErrors } from 'assay/promises/documented-errors';
import { headerCase } from 'assay/promises/header-case';
import { malformedRequests } from 'assay/promises/malformed-requests';
import { secondToken } from 'assay/promises/second-token';
import actual from './provider.ts';

const never = 'assay-this-token-was-never-issued';

for (const [id, clause] of [
  ['login', 'ACTUAL-LOGIN'],
  ['validate', 'ACTUAL-VALIDATE'],
  ['listFiles', 'ACTUAL-FILES'],
] as const) {
  test(`${id} answers as documented`, clauses(clause), async ({ api, verify }) => {
    const { success } = operationOf(actual.contract, id);
    verify(await api.sample(id), isDocumentedSuccess, success);
    verify(await api.again(id), isDocumentedSuccess, success);
  });
}

documentedErrors(actual, {
  provocations: {
    'actual/login/400/invalid-password': { change: alteredCredential('password') },
    'actual/validate/401/unauthorized': { change: { using: { token: never } } },
    'actual/listFiles/401/unauthorized': { change: { headers: { 'X-ACTUAL-TOKEN': null } } },
  },
});
secondToken(actual, 'token');
credentials(actual, { operation: 'login', credentials: ['password'] });
credentialPlace(actual, 'login');
malformedRequests(actual, { operations: ['login'] });
headerCase(actual, 'validate');
caching(actual, ['login']);
