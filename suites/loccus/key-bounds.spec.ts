import { clauses, closing, errorsOf, hasValue, isAccepted, isRejected, type Json, test } from '#assay';
import { freshHandle } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;

/** Fields of a key, and the clause that their answer rests on. */
type Case = { title: string; clause: string; fields: { [field: string]: Json } };

const legal: Case[] = [
  { title: 'a handle of 50 characters', clause: 'LOCCUS-PUB-10-WITHIN', fields: { handle: freshHandle(50) } },
  { title: 'an alias of 1 character', clause: 'LOCCUS-PUB-10-WITHIN', fields: { alias: 'a' } },
  { title: 'an alias of 100 characters', clause: 'LOCCUS-PUB-10-WITHIN', fields: { alias: 'assay'.padEnd(100, '.') } },
  { title: 'a handle and an alias', clause: 'LOCCUS-PUB-10', fields: { handle: freshHandle(), alias: 'Assay, a key' } },
  { title: 'an alias beyond ASCII', clause: 'LOCCUS-PUB-15-ALIAS', fields: { alias: 'Assay: Prüfschlüssel 鍵 🔑' } },
];

for (const { title, clause, fields } of legal) {
  test(`a key is created with ${title}`, clauses(contract, clause), async ({ api, verify }) => {
    const created = await api.send('create-key', { body: { handle: freshHandle(), ...fields } });
    verify(created, isAccepted, {});
    for (const [name, value] of Object.entries(fields)) {
      verify(created, hasValue, { pointer: `/${name}`, value, because: 'as the request asked' });
    }
  });
}

const illegal: Case[] = [
  { title: 'a handle of 51 characters', clause: 'LOCCUS-PUB-10-BOUNDS', fields: { handle: freshHandle(51) } },
  { title: 'an alias of 101 characters', clause: 'LOCCUS-PUB-10-BOUNDS', fields: { alias: 'assay'.padEnd(101, '.') } },
  { title: 'a handle with an upper-case letter', clause: 'LOCCUS-PUB-15', fields: { handle: `${freshHandle()}-A` } },
  { title: 'a handle with an underscore', clause: 'LOCCUS-PUB-15', fields: { handle: `${freshHandle()}_a` } },
];

for (const { title, clause, fields } of illegal) {
  test(`no key is created with ${title}`, clauses(contract, clause), async ({ api, verify }) => {
    await api.twin('create-key');
    const created = await api.send('create-key', { body: { handle: freshHandle(), ...fields } });
    verify(created, isRejected, { errors: errorsOf(contract, 'create-key', 400, 422) });
  });
}

test('a good creation still passes after all these', closing(contract, 'LOCCUS-4'), async ({ api, verify }) => {
  verify(await api.again('create-key'), isAccepted, {});
});
