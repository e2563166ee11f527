import { alteredCredential } from 'assay';
import { caching } from 'assay/promises/caching';
import { credentialPlace, credentials } from 'assay/promises/credentials';
import { documentedErrors } from 'assay/promises/documented-errors';
import { documentedSuccess } from 'assay/promises/documented-success';
import { headerCase } from 'assay/promises/header-case';
import { malformedRequests } from 'assay/promises/malformed-requests';
import { secondToken } from 'assay/promises/second-token';
import { stillGood } from 'assay/promises/still-good';
import actual from './provider.ts';

const never = 'assay-this-token-was-never-issued';

const operations = ['login', 'validate', 'listFiles'];

documentedSuccess(actual, operations);
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
stillGood(actual, { after: 'all these', operations });
