import { type Change, clauses, errorsOf, isRejected, test } from 'assay';
import { credentials } from 'assay/promises/credentials';
import { extraFields, malformedRequests } from 'assay/promises/malformed-requests';
import { stillGood } from 'assay/promises/still-good';
import loccus from './provider.ts';

const { contract } = loccus;

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

/** Values beyond a documented bound, or outside a documented type or set. */
const illegal: { id: string; title: string; clause: string; change: Change }[] = [
  { id: 'sign-in', title: 'a handle of 51 characters', clause: 'LOCCUS-PUB-5', change: using('handle', 51) },
  { id: 'sign-in', title: 'a password of 7 characters', clause: 'LOCCUS-PUB-5', change: using('password', 7) },
  { id: 'sign-in', title: 'a password of 51 characters', clause: 'LOCCUS-PUB-5', change: using('password', 51) },
  { id: 'list-keys', title: 'page 0', clause: 'LOCCUS-PUB-11-BOUNDS', change: { query: { page: '0' } } },
  { id: 'list-keys', title: 'page-size 0', clause: 'LOCCUS-PUB-11-BOUNDS', change: { query: { 'page-size': '0' } } },
  { id: 'list-keys', title: 'page-size 51', clause: 'LOCCUS-PUB-11-BOUNDS', change: { query: { 'page-size': '51' } } },
  { id: 'list-keys', title: 'page as text', clause: 'LOCCUS-GAP-6', change: { query: { page: 'assay' } } },
  { id: 'list-keys', title: 'an undocumented sort', clause: 'LOCCUS-GAP-6', change: { query: { sort: 'assay' } } },
];

for (const { id, title, clause, change } of illegal) {
  test(`${id} rejects ${title}`, clauses(clause), async ({ api, verify }) => {
    await api.twin(id);
    verify(await api.send(id, change), isRejected, { errors: errorsOf(contract, id, 400, 422) });
  });
}

stillGood(loccus, {
  after: 'malformed ones',
  operations: { 'sign-in': 'LOCCUS-PUB-4', 'create-key': 'LOCCUS-PUB-10', 'list-keys': 'LOCCUS-PUB-11' },
});
