import { bearerUsage } from 'assay/promises/bearer-usage';
import { caching } from 'assay/promises/caching';
import { clientAuthentication } from 'assay/promises/client-authentication';
import { documentedErrors } from 'assay/promises/documented-errors';
import { documentedSuccess } from 'assay/promises/documented-success';
import { headerCase } from 'assay/promises/header-case';
import { malformedRequests } from 'assay/promises/malformed-requests';
import { stillGood } from 'assay/promises/still-good';
import keys from './provider.ts';

const issuing = ['issue-by-key', 'issue-by-secret'];

documentedSuccess(keys, [...issuing, 'read-account']);
documentedErrors(keys, {
  provocations: {
    'keys/issue-by-key/401/invalid_client': { change: { client: null } },
    'keys/issue-by-secret/401/invalid_client': { change: { client: null } },
    'keys/read-account/401/invalid_client': { change: { headers: { Authorization: null } } },
  },
});
clientAuthentication(keys, ...issuing);
malformedRequests(keys, { operations: issuing });
bearerUsage(keys, { token: 'token', otherCredentials: ['clientSecret'] });
headerCase(keys, 'read-account');
caching(keys, issuing);
stillGood(keys, { after: 'all these', operations: [...issuing, 'read-account'] });
