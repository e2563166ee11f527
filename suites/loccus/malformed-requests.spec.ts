import type { Change } from 'assay';
import { credentials } from 'assay/promises/credentials';
import { extraFields, malformedRequests } from 'assay/promises/malformed-requests';
import { rejections } from 'assay/promises/rejections';
import { stillGood } from 'assay/promises/still-good';
import loccus from './provider.ts';

const using = (credential: string, length: number): Change => ({ using: { [credential]: 'a'.repeat(length) } });

/** Malformations that break a documented statement of their own. */
const statements: Record<string, string> = {
  'sign-in handle missing': 'LOCCUS-PUB-4-REQUIRED',
  'sign-in password missing': 'LOCCUS-PUB-4-REQUIRED',
  'sign-in handle empty': 'LOCCUS-PUB-5',
  'create-key handle missing': 'LOCCUS-4-HANDLE',
  'create-key handle empty': 'LOCCUS-PUB-10-BOUNDS',
  'create-key alias empty': 'LOCCUS-PUB-10-BOUNDS',
};

malformedRequests(loccus, {
  operations: ['sign-in', 'create-key'],
  clauses: { single: statements },
});
credentials(loccus, { operation: 'sign-in', credentials: ['password'] });
extraFields(loccus, 'sign-in', 'create-key');

rejections(loccus, {
  operation: 'sign-in',
  refused: [400, 422],
  requests: {
    'a handle of 51 characters': { clauses: ['LOCCUS-PUB-5'], change: using('handle', 51) },
    'a password of 7 characters': { clauses: ['LOCCUS-PUB-5'], change: using('password', 7) },
    'a password of 51 characters': { clauses: ['LOCCUS-PUB-5'], change: using('password', 51) },
  },
});
rejections(loccus, {
  operation: 'list-keys',
  refused: [400, 422],
  requests: {
    'page 0': { clauses: ['LOCCUS-PUB-11-BOUNDS'], change: { query: { page: '0' } } },
    'page-size 0': { clauses: ['LOCCUS-PUB-11-BOUNDS'], change: { query: { 'page-size': '0' } } },
    'page-size 51': { clauses: ['LOCCUS-PUB-11-BOUNDS'], change: { query: { 'page-size': '51' } } },
    'page as text': { clauses: ['LOCCUS-GAP-6'], change: { query: { page: 'assay' } } },
    'an undocumented sort': { clauses: ['LOCCUS-GAP-6'], change: { query: { sort: 'assay' } } },
  },
});

stillGood(loccus, {
  after: 'malformed ones',
  operations: { 'sign-in': 'LOCCUS-PUB-4', 'create-key': 'LOCCUS-PUB-10', 'list-keys': 'LOCCUS-PUB-11' },
});
