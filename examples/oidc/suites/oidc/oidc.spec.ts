import { bearerUsage } from 'assay/promises/bearer-usage';
import { caching } from 'assay/promises/caching';
import { clientAuthentication } from 'assay/promises/client-authentication';
import { credentials } from 'assay/promises/credentials';
import { documentedErrors } from 'assay/promises/documented-errors';
import { documentedSuccess } from 'assay/promises/documented-success';
import { headerCase } from 'assay/promises/header-case';
import { introspection } from 'assay/promises/introspection';
import { extraFields, malformedRequests } from 'assay/promises/malformed-requests';
import { renewal } from 'assay/promises/renewal';
import { revocation } from 'assay/promises/revocation';
import { stillGood } from 'assay/promises/still-good';
import { tokenExpiry } from 'assay/promises/token-expiry';
import { tokenLifetime } from 'assay/promises/token-lifetime';
import oidc from './provider.ts';

const ofClients = ['authenticate', 'token', 'introspect', 'revoke'];

documentedSuccess(oidc, [...ofClients, 'userinfo']);
documentedErrors(oidc);
clientAuthentication(oidc, ...ofClients);
credentials(oidc, { operation: 'authenticate', credentials: ['clientSecret'] });
malformedRequests(oidc, { operations: ofClients });
extraFields(oidc, ...ofClients);
for (const token of ['accessToken', 'clientToken']) tokenLifetime(oidc, token, { 'OIDC-TOKEN': 0 });
tokenExpiry(oidc, { token: 'accessToken', refused: [401] });
renewal(oidc);
revocation(oidc, 'accessToken');
introspection(oidc);
bearerUsage(oidc, {
  token: 'accessToken',
  refused: { 'BEARER-INVALID': [401], 'BEARER-KIND': [401], 'BEARER-CREDENTIAL': [401] },
  otherTokens: ['refreshToken'],
  otherCredentials: ['clientSecret'],
});
headerCase(oidc, 'userinfo');
caching(oidc, ['token']);
stillGood(oidc, { after: 'all these', operations: [...ofClients, 'userinfo'] });
