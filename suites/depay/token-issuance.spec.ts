import { caching, storingForbidden } from 'assay/promises/caching';
import { credentialPlace } from 'assay/promises/credentials';
import { headerCase } from 'assay/promises/header-case';
import { secondToken } from 'assay/promises/second-token';
import { jwtToken, tokenIssuance } from 'assay/promises/token-issuance';
import { jwtLifetime, tokenLifetime } from 'assay/promises/token-lifetime';
import depay from './provider.ts';

const issue = 'get-auth-token';

tokenIssuance(depay, {
  operation: issue,
  accepted: ['DEPAY-1', 'DEPAY-2', 'DEPAY-3', 'DEPAY-PUB-3'],
  status: 'DEPAY-5',
  required: 'DEPAY-6',
  fields: [
    { field: 'expiresIn', is: 'text', clause: 'DEPAY-7', level: 'must' },
    { field: 'expiresIn', is: 'of digits', clause: 'DEPAY-7-DIGITS', level: 'should' },
    { field: 'accessToken', is: 'text', clause: 'DEPAY-8', level: 'must' },
    { field: 'refreshToken', is: 'text', clause: 'DEPAY-9', level: 'must' },
  ],
});
jwtToken(depay, {
  token: 'accessToken',
  form: 'DEPAY-8-JWT',
  shown: { clause: 'DEPAY-PUB-11', claims: ['sub', 'iat', 'exp'], algorithms: ['HS384', 'HS256'] },
});

tokenLifetime(depay, 'accessToken', { 'DEPAY-PUB-4': 5 });
// An older example lives for a day.
jwtLifetime(depay, { token: 'accessToken', tolerance: 5, also: [86_400] });
jwtToken(depay, {
  token: 'refreshToken',
  shown: { clause: 'DEPAY-PUB-12', claims: ['sub', 'iat', 'exp'], seconds: 604_800 },
});

secondToken(depay, 'accessToken');
caching(depay, [issue]);
credentialPlace(depay, issue);
headerCase(depay, issue);
storingForbidden(issue, 'DEPAY-GAP-11');
