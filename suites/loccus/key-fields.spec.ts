import { clauses, errorsOf, hasValue, isAccepted, isDocumentedError, type Json, repeats, test } from 'assay';
import { rejections } from 'assay/promises/rejections';
import { stillGood } from 'assay/promises/still-good';
import { createKey, freshHandle, readKey } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;

/** Fields of a key to be, and the clause that the answer to its creation rests on. */
interface Case {
  title: string;
  clause: string;
  fields: { [field: string]: Json };
}

test(
  'a handle alone is enough for a key, whose alias is then null',
  clauses('LOCCUS-4', 'LOCCUS-4-NO-ALIAS'),
  async ({ api, verify }) => {
    const created = await api.sample('create-key');
    verify(created, isAccepted, {}, 'LOCCUS-4');
    verify(created, hasValue, { pointer: '/alias', value: null, because: 'as none was chosen' }, 'LOCCUS-4-NO-ALIAS');
  },
);

const legal: Case[] = [
  { title: 'a handle of 50 characters', clause: 'LOCCUS-PUB-10-WITHIN', fields: { handle: freshHandle(50) } },
  { title: 'an alias of 1 character', clause: 'LOCCUS-PUB-10-WITHIN', fields: { alias: 'a' } },
  { title: 'an alias of 100 characters', clause: 'LOCCUS-PUB-10-WITHIN', fields: { alias: 'assay'.padEnd(100, '.') } },
  { title: 'a handle and an alias', clause: 'LOCCUS-PUB-10', fields: { handle: freshHandle(), alias: 'Assay, a key' } },
  { title: 'an alias beyond ASCII', clause: 'LOCCUS-PUB-15-ALIAS', fields: { alias: 'Assay: Prüfschlüssel 鍵 🔑' } },
];

for (const { title, clause, fields } of legal) {
  test(`a key is created with ${title}`, clauses(clause), async ({ api, verify }) => {
    const created = await api.send('create-key', { body: { handle: freshHandle(), ...fields } });
    verify(created, isAccepted);
    for (const [name, value] of Object.entries(fields)) {
      verify(created, hasValue, { pointer: `/${name}`, value, because: 'as the request asked' });
    }
  });
}

const illegal = (clause: string, fields: Case['fields']) => ({
  clauses: [clause],
  change: { body: { handle: freshHandle(), ...fields } },
});

rejections(loccus, {
  operation: 'create-key',
  refused: [400, 422],
  requests: {
    'a handle of 51 characters': illegal('LOCCUS-PUB-10-BOUNDS', { handle: freshHandle(51) }),
    'an alias of 101 characters': illegal('LOCCUS-PUB-10-BOUNDS', { alias: 'assay'.padEnd(101, '.') }),
    'a handle with an upper-case letter': illegal('LOCCUS-PUB-15', { handle: `${freshHandle()}-A` }),
    'a handle with an underscore': illegal('LOCCUS-PUB-15', { handle: `${freshHandle()}_a` }),
  },
});

test(
  'a duplicate handle is refused and leaves the first key as it was',
  clauses('LOCCUS-PUB-10-UNIQUE', 'LOCCUS-7'),
  async ({ api, verify }) => {
    const { handle, created } = await createKey(api);
    const second = await api.send('create-key', { body: { handle } });
    verify(second, isDocumentedError, errorsOf(contract, 'create-key', 409), 'LOCCUS-PUB-10-UNIQUE');
    verify(await readKey(api, handle), repeats, { earlier: created, pointers: ['/token'] }, 'LOCCUS-7');
  },
);

stillGood(loccus, { after: 'all these', operations: { 'create-key': 'LOCCUS-4' } });
