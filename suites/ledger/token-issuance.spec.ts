import { caching } from 'assay/promises/caching';
import { credentialPlace } from 'assay/promises/credentials';
import { secondToken } from 'assay/promises/second-token';
import { stillGood } from 'assay/promises/still-good';
import { jwtToken, tokenIssuance } from 'assay/promises/token-issuance';
import { jwtLifetime } from 'assay/promises/token-lifetime';
import ledger from './provider.ts';

const issue = 'create-token';

tokenIssuance(ledger, {
  operation: issue,
  accepted: ['LEDGER-3'],
  status: 'LEDGER-PUB-5',
  required: 'LEDGER-6',
  fields: [
    { field: 'expiresInSeconds', is: 'a number above 0', clause: 'LEDGER-8', level: 'must' },
    { field: 'expiresInSeconds', is: '300', clause: 'LEDGER-8-VALUE', level: 'should' },
    { field: 'refreshToken', is: 'text', clause: 'LEDGER-9', level: 'must' },
    { field: 'refreshToken', is: 'like a JWT', clause: 'LEDGER-9-JWT', level: 'observe' },
    { field: 'refreshExpiresInSeconds', is: 'a number above 0', clause: 'LEDGER-10', level: 'must' },
    { field: 'refreshExpiresInSeconds', is: '1800', clause: 'LEDGER-10-VALUE', level: 'should' },
  ],
});
jwtToken(ledger, {
  token: 'accessToken',
  form: 'LEDGER-1',
  shown: { clause: 'LEDGER-PUB-14', claims: ['iat', 'exp', 'workspace'], algorithms: ['RS256'] },
});
jwtLifetime(ledger, { token: 'accessToken', tolerance: 2 });

caching(ledger, [issue]);
secondToken(ledger, 'accessToken');
credentialPlace(ledger, issue);

stillGood(ledger, { after: 'all of these', operations: { [issue]: 'LEDGER-3' } });
