import {
  at,
  clauses,
  errorsOf,
  hasOtherValue,
  hasText,
  isAccepted,
  isDocumentedError,
  isDocumentedSuccess,
  isNotCacheable,
  operationOf,
  repeats,
  test,
} from 'assay';
import { createKey, readKey } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;
const absent = errorsOf(contract, 'get-key', 404);

test('the answer to a creation holds a token that works', clauses('LOCCUS-5'), async ({ api, verify }) => {
  const { created } = await createKey(api);
  verify(created, hasText, { oneOf: ['/token'] });
  verify(await api.probe({ using: { sessionToken: String(at(created.answer.body, '/token')) } }), isAccepted);
});

test(
  'a session is enough to create a key and to read it by its handle',
  clauses('LOCCUS-1', 'LOCCUS-6', 'LOCCUS-GAP-8', 'LOCCUS-NOT-CACHEABLE'),
  async ({ api, verify }) => {
    const { handle, created } = await createKey(api, { alias: 'Assay' });
    verify(created, isAccepted, {}, 'LOCCUS-1');
    const read = await readKey(api, handle);
    verify(read, isAccepted, {}, 'LOCCUS-6');
    verify(read, isDocumentedSuccess, operationOf(contract, 'get-key').success, 'LOCCUS-GAP-8');
    verify(read, isNotCacheable, {}, 'LOCCUS-NOT-CACHEABLE');
  },
);

test(
  'a key that is read again has the same token, id and time',
  clauses('LOCCUS-7', 'LOCCUS-7-IDENTITY'),
  async ({ api, verify }) => {
    const { handle, created } = await createKey(api);
    const read = await readKey(api, handle);
    verify(read, repeats, { earlier: created, pointers: ['/token'] }, 'LOCCUS-7');
    verify(read, repeats, { earlier: created, pointers: ['/id', '/createdAt'] }, 'LOCCUS-7-IDENTITY');
  },
);

test(
  'a key is found by its handle and not by its id',
  clauses('LOCCUS-6', 'LOCCUS-PUB-15-ID'),
  async ({ api, verify, blocked }) => {
    const { handle, created } = await createKey(api);
    verify(await readKey(api, handle), isAccepted, {}, 'LOCCUS-6');
    const id = at(created.answer.body, '/id');
    if (typeof id !== 'string') return blocked('the key was created without an id');
    verify(await readKey(api, id), isDocumentedError, absent, 'LOCCUS-PUB-15-ID');
  },
);

test('two keys have different tokens', clauses('LOCCUS-10-OWN-TOKEN'), async ({ api, verify }) => {
  const { value } = await api.token('keyToken');
  const { created } = await createKey(api);
  verify(created, hasOtherValue, { pointer: '/token', than: value });
});

test('a deletion is answered with 200 or 204', clauses('LOCCUS-GAP-7'), async ({ api, verify }) => {
  const { handle } = await createKey(api);
  const deletion = await api.send('delete-key', { path: { key: handle } });
  verify(deletion, isDocumentedSuccess, operationOf(contract, 'delete-key').successes);
});
