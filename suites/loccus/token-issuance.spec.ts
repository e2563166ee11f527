import {
  clauses,
  hasDocumentedBody,
  hasDocumentedField,
  hasLifetime,
  hasSpan,
  hasStatus,
  isAccepted,
  operationOf,
  test,
} from 'assay';
import { caching } from 'assay/promises/caching';
import { credentialPlace } from 'assay/promises/credentials';
import { headerCase } from 'assay/promises/header-case';
import { tokenIssuance } from 'assay/promises/token-issuance';
import loccus from './provider.ts';

const { contract } = loccus;
const signIn = operationOf(contract, 'sign-in');
const createKey = operationOf(contract, 'create-key');
const end = { pointer: '/expiresAt', as: 'date-time' } as const;

tokenIssuance(loccus, { operation: signIn.id, accepted: ['LOCCUS-9'], answer: ['LOCCUS-PUB-4'] });

test('create-key 201 has its documented body', clauses('LOCCUS-PUB-10', 'LOCCUS-PUB-8'), async ({ api, verify }) => {
  const exchange = await api.sample(createKey.id);
  verify(exchange, hasStatus, { oneOf: [createKey.success.status] }, 'LOCCUS-PUB-10');
  verify(exchange, hasDocumentedBody, createKey.success, 'LOCCUS-PUB-8');
});

for (const [{ id, success }, clause] of [
  [signIn, 'LOCCUS-PUB-4'],
  [createKey, 'LOCCUS-PUB-10'],
] as const) {
  const token = { ...success, pointer: '/token' };

  test(`the token of ${id} may follow Bearer`, clauses(clause, 'LOCCUS-PUB-9'), async ({ api, verify }) => {
    const exchange = await api.sample(id);
    verify(exchange, isAccepted, {}, clause);
    verify(exchange, hasDocumentedField, { ...token, level: 'must' }, 'LOCCUS-PUB-9');
  });

  test(`the token of ${id} looks like a documented one`, clauses('LOCCUS-GAP-3'), async ({ api, verify }) => {
    verify(await api.sample(id), hasDocumentedField, { ...token, level: 'observe' });
  });
}

test('createdAt has six fractional digits', clauses('LOCCUS-PUB-8-PRECISION'), async ({ api, verify }) => {
  const createdAt = { ...createKey.success, pointer: '/createdAt', level: 'observe' } as const;
  verify(await api.sample(createKey.id), hasDocumentedField, createdAt);
});

test('a session ends 24 hours after it began', clauses('LOCCUS-PUB-7'), async ({ api, verify }) => {
  const exchange = await api.sample(signIn.id);
  verify(exchange, hasLifetime, { ...end, seconds: 86_400, tolerance: 60 });
  verify(exchange, hasSpan, { from: '/issuedAt', to: '/expiresAt', seconds: 86_400, tolerance: 1 });
});

caching(loccus, [signIn.id, createKey.id, 'list-keys']);
credentialPlace(loccus, signIn.id);
headerCase(loccus, 'get-user');
