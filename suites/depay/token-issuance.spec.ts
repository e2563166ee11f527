import {
  at,
  clauses,
  forbidsStoring,
  hasDocumentedField,
  hasJwtClaims,
  hasJwtForm,
  hasJwtLifetime,
  hasLifetime,
  hasRequiredFields,
  hasStatus,
  isAccepted,
  operationOf,
  test,
} from 'assay';
import { caching } from 'assay/promises/caching';
import { credentialPlace } from 'assay/promises/credentials';
import { headerCase } from 'assay/promises/header-case';
import { secondToken } from 'assay/promises/second-token';
import depay from './provider.ts';

const { contract } = depay;
const issue = operationOf(contract, 'get-auth-token');

const fields = [
  { title: 'expiresIn is text', clause: 'DEPAY-7', pointer: '/expiresIn', level: 'must' },
  { title: 'expiresIn consists of digits', clause: 'DEPAY-7-DIGITS', pointer: '/expiresIn', level: 'should' },
  { title: 'accessToken is text', clause: 'DEPAY-8', pointer: '/accessToken', level: 'must' },
  { title: 'refreshToken is text', clause: 'DEPAY-9', pointer: '/refreshToken', level: 'must' },
] as const;

test(
  'a GET with nothing but the API key in its header gets a token',
  clauses('DEPAY-1', 'DEPAY-2', 'DEPAY-3', 'DEPAY-PUB-3'),
  async ({ api, verify }) => {
    verify(await api.sample(issue.id), isAccepted);
  },
);

test('get-auth-token answers with 200', clauses('DEPAY-5'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), hasStatus, { oneOf: [issue.success.status] });
});

test('get-auth-token 200 has all three documented fields', clauses('DEPAY-6'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), hasRequiredFields, issue.success);
});

for (const { title, clause, pointer, level } of fields) {
  test(title, clauses(clause), async ({ api, verify }) => {
    verify(await api.sample(issue.id), hasDocumentedField, { ...issue.success, pointer, level });
  });
}

test('expiresIn declares 3600 seconds', clauses('DEPAY-PUB-4'), async ({ api, verify }) => {
  const exchange = await api.sample(issue.id);
  // A number in place of text is a matter of DEPAY-7 alone.
  const as = typeof at(exchange.answer.body, '/expiresIn') === 'number' ? 'seconds' : 'seconds-text';
  verify(exchange, hasLifetime, { pointer: '/expiresIn', as, seconds: 3600, tolerance: 5 });
});

test('accessToken is a signed JWT', clauses('DEPAY-8-JWT'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), hasJwtForm, { pointer: '/accessToken' });
});

test('the exp of accessToken agrees with expiresIn', clauses('DEPAY-GAP-2'), async ({ api, verify, blocked }) => {
  const exchange = await api.sample(issue.id);
  const declared = Number(at(exchange.answer.body, '/expiresIn') ?? Number.NaN);
  if (Number.isNaN(declared)) blocked('expiresIn declares no number of seconds');
  verify(exchange, hasJwtLifetime, { pointer: '/accessToken', oneOf: [declared, 86_400], tolerance: 5 });
});

test('accessToken has the claims of the examples', clauses('DEPAY-PUB-11'), async ({ api, verify }) => {
  const expected = { claims: ['sub', 'iat', 'exp'], algorithms: ['HS384', 'HS256'] };
  verify(await api.sample(issue.id), hasJwtClaims, { pointer: '/accessToken', ...expected });
});

test('refreshToken is a JWT of seven days', clauses('DEPAY-PUB-12'), async ({ api, verify }) => {
  const exchange = await api.sample(issue.id);
  verify(exchange, hasJwtClaims, { pointer: '/refreshToken', claims: ['sub', 'iat', 'exp'] });
  verify(exchange, hasJwtLifetime, { pointer: '/refreshToken', oneOf: [604_800], tolerance: 5 });
});

secondToken(depay, { token: 'accessToken', clause: 'DEPAY-GAP-10' });
caching(depay, [issue.id]);
credentialPlace(depay, issue.id);
headerCase(depay, issue.id);

test('the answer with tokens forbids storing', clauses('DEPAY-GAP-11'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), forbidsStoring);
});
