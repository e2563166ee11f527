import { clauses, errorsOf, isAccepted, isRejected, test } from '#assay';
import { createKey, deleteKey } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;
const rejection = { errors: errorsOf(contract, 'get-user', 401) };

test(
  'the token of a key is accepted before its deletion and rejected after it',
  clauses(contract, 'LOCCUS-10-REVOKED'),
  async ({ api, verify, untestable }) => {
    const key = await createKey(api);
    verify(await api.probe({ using: { sessionToken: key.token } }), isAccepted, {});
    await deleteKey(api, key, untestable);
    verify(await api.probe({ using: { sessionToken: key.token } }), isRejected, rejection);
  },
);

test(
  'a new key under an old handle does not revive the old token',
  clauses(contract, 'LOCCUS-10-REVOKED'),
  async ({ api, verify, untestable }) => {
    const { handle, token } = await createKey(api);
    await deleteKey(api, { handle }, untestable);
    const { created } = await createKey(api, { handle });
    if (!api.accepts(created)) untestable(`the handle of a deleted key was refused with ${created.answer.status}`);
    verify(await api.probe({ using: { sessionToken: token } }), isRejected, rejection);
  },
);

test(
  'a deletion harms neither the token of another key nor that of the session',
  clauses(contract, 'LOCCUS-10-OTHERS'),
  async ({ api, verify, untestable }) => {
    const other = await createKey(api);
    await deleteKey(api, await createKey(api), untestable);
    verify(await api.probe({ using: { sessionToken: other.token } }), isAccepted, {});
    verify(await api.probe(), isAccepted, {});
  },
);
