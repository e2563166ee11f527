import {
  at,
  clauses,
  hasDocumentedField,
  hasJwtClaims,
  hasJwtForm,
  hasRequiredFields,
  hasStatus,
  isAccepted,
  jwtLifetimeAgrees,
  operationOf,
  readJwt,
  test,
} from 'assay';
import { caching } from 'assay/promises/caching';
import { credentialPlace } from 'assay/promises/credentials';
import { secondToken } from 'assay/promises/second-token';
import { stillGood } from 'assay/promises/still-good';
import ledger from './provider.ts';

const { contract } = ledger;
const issue = operationOf(contract, 'create-token');
const lifetime = { pointer: '/expiresInSeconds', as: 'seconds' } as const;

const fields = [
  { field: 'expiresInSeconds', is: 'a number above 0', clause: 'LEDGER-8', level: 'must' },
  { field: 'expiresInSeconds', is: '300', clause: 'LEDGER-8-VALUE', level: 'should' },
  { field: 'refreshToken', is: 'text', clause: 'LEDGER-9', level: 'must' },
  { field: 'refreshToken', is: 'like a JWT', clause: 'LEDGER-9-JWT', level: 'observe' },
  { field: 'refreshExpiresInSeconds', is: 'a number above 0', clause: 'LEDGER-10', level: 'must' },
  { field: 'refreshExpiresInSeconds', is: '1800', clause: 'LEDGER-10-VALUE', level: 'should' },
] as const;

test('workspace, key id and secret get a token', clauses('LEDGER-3'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), isAccepted);
});

test('create-token answers with 200', clauses('LEDGER-PUB-5'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), hasStatus, { oneOf: [issue.success.status] });
});

test('create-token 200 has all four documented fields', clauses('LEDGER-6'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), hasRequiredFields, issue.success);
});

for (const { field, is, clause, level } of fields) {
  test(`${field} is ${is}`, clauses(clause), async ({ api, verify }) => {
    verify(await api.sample(issue.id), hasDocumentedField, { ...issue.success, pointer: `/${field}`, level });
  });
}

test('accessToken is a signed JWT', clauses('LEDGER-1'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), hasJwtForm, { pointer: '/accessToken' });
});

test(
  'the exp of accessToken agrees with expiresInSeconds',
  clauses('LEDGER-8-CLAIMS'),
  async ({ api, verify, blocked }) => {
    const exchange = await api.sample(issue.id);
    const { body } = exchange.answer;
    if (!readJwt(String(at(body, '/accessToken')))) blocked('accessToken is not a JWT');
    if (typeof at(body, lifetime.pointer) !== 'number') blocked('expiresInSeconds is not a number');
    verify(exchange, jwtLifetimeAgrees, { token: '/accessToken', lifetime, tolerance: 2 });
  },
);

test('accessToken has the claims of an older example', clauses('LEDGER-PUB-14'), async ({ api, verify }) => {
  const expected = { claims: ['iat', 'exp', 'workspace'], algorithms: ['RS256'] };
  verify(await api.sample(issue.id), hasJwtClaims, { pointer: '/accessToken', ...expected });
});

caching(ledger, [issue.id]);
secondToken(ledger, { token: 'accessToken', clause: 'LEDGER-GAP-12' });
credentialPlace(ledger, issue.id);

stillGood(ledger, { after: 'all of these', operations: { [issue.id]: 'LEDGER-3' } });
