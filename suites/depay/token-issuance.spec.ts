import { at, clauses, forbidsStoring, hasJwtClaims, hasJwtLifetime, hasLifetime, test } from 'assay';
import { caching } from 'assay/promises/caching';
import { credentialPlace } from 'assay/promises/credentials';
import { headerCase } from 'assay/promises/header-case';
import { secondToken } from 'assay/promises/second-token';
import { jwtToken, tokenIssuance } from 'assay/promises/token-issuance';
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

test('expiresIn declares 3600 seconds', clauses('DEPAY-PUB-4'), async ({ api, verify }) => {
  const exchange = await api.sample(issue);
  // A number in place of text is a matter of DEPAY-7 alone.
  const as = typeof at(exchange.answer.body, '/expiresIn') === 'number' ? 'seconds' : 'seconds-text';
  verify(exchange, hasLifetime, { pointer: '/expiresIn', as, seconds: 3600, tolerance: 5 });
});

test('the exp of accessToken agrees with expiresIn', clauses('DEPAY-GAP-2'), async ({ api, verify, blocked }) => {
  const exchange = await api.sample(issue);
  const declared = Number(at(exchange.answer.body, '/expiresIn') ?? Number.NaN);
  if (Number.isNaN(declared)) blocked('expiresIn declares no number of seconds');
  verify(exchange, hasJwtLifetime, { pointer: '/accessToken', oneOf: [declared, 86_400], tolerance: 5 });
});

test('refreshToken is a JWT of seven days', clauses('DEPAY-PUB-12'), async ({ api, verify }) => {
  const exchange = await api.sample(issue);
  verify(exchange, hasJwtClaims, { pointer: '/refreshToken', claims: ['sub', 'iat', 'exp'] });
  verify(exchange, hasJwtLifetime, { pointer: '/refreshToken', oneOf: [604_800], tolerance: 5 });
});

secondToken(depay, 'accessToken');
caching(depay, [issue]);
credentialPlace(depay, issue);
headerCase(depay, issue);

test('the answer with tokens forbids storing', clauses('DEPAY-GAP-11'), async ({ api, verify }) => {
  verify(await api.sample(issue), forbidsStoring);
});
