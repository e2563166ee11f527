import { alteredCredential, clauses, isDocumentedSuccess, operationOf, test } from 'assay';
import { bearerUsage } from 'assay/promises/bearer-usage';
import { caching } from 'assay/promises/caching';
import { credentialPlace, credentials } from 'assay/promises/credentials';
import { documentedErrors } from 'assay/promises/documented-errors';
import { documentedSuccess } from 'assay/promises/documented-success';
import { headerCase } from 'assay/promises/header-case';
import { extraFields, malformedRequests } from 'assay/promises/malformed-requests';
import { revocation } from 'assay/promises/revocation';
import { secondToken } from 'assay/promises/second-token';
import { stillGood } from 'assay/promises/still-good';
import verdaccio from './provider.ts';

const never = { using: { token: 'assay-this-token-was-never-issued' } };
const issuing = ['login', 'createToken'];

// The other requests authenticate themselves by Basic as well, which Verdaccio asks for and no document does.
test('login needs no other authentication', clauses('VERDACCIO-LOGIN'), async ({ api, verify }) => {
  const { success } = operationOf(verdaccio.contract, 'login');
  verify(await api.send('login', { client: null }), isDocumentedSuccess, success);
});

documentedSuccess(verdaccio, [...issuing, 'listTokens', 'logout']);
documentedErrors(verdaccio, {
  provocations: {
    'verdaccio/login/401/unauthorized': { change: alteredCredential('password') },
    'verdaccio/createToken/401/unauthorized': { change: alteredCredential('password') },
    'verdaccio/listTokens/401/unauthorized': { change: never },
    'verdaccio/revokeToken/401/unauthorized': { change: never },
  },
});
revocation(verdaccio, 'token');
secondToken(verdaccio, 'token');
bearerUsage(verdaccio, { token: 'token', refused: { otherwise: [401] }, otherCredentials: ['password'] });
credentials(verdaccio, ...issuing.map((operation) => ({ operation, credentials: ['password'] })));
for (const operation of issuing) credentialPlace(verdaccio, operation);
malformedRequests(verdaccio, { operations: issuing, except: (_, { name }) => name === 'name' });
extraFields(verdaccio, ...issuing);
headerCase(verdaccio, 'listTokens');
caching(verdaccio, issuing);
stillGood(verdaccio, { after: 'all these', operations: [...issuing, 'listTokens'] });
