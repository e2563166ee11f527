import { clauses, errorsOf, isAccepted, isRejected, test } from '#assay';
import { createKey, deleteKey, letIn } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;
const rejection = { errors: errorsOf(contract, 'get-user', 401) };

test('a key is accepted before its deletion and rejected after it', clauses(contract, 'LOCCUS-10-REVOKED'), async ({ api, verify, untestable }) => {
  const key = await createKey({ api, untestable });
  verify(await api.probe({ using: { sessionToken: key.token } }), isAccepted, {});
  await deleteKey({ api, untestable }, key);
  verify(await api.probe({ using: { sessionToken: key.token } }), isRejected, rejection);
});

test('deleting a key harms neither another key nor the session', clauses(contract, 'LOCCUS-10-OTHERS'), async ({ api, verify, untestable }) => {
  const other = await createKey({ api, untestable });
  await deleteKey({ api, untestable }, await createKey({ api, untestable }));
  verify(await api.probe({ using: { sessionToken: other.token } }), isAccepted, {});
  verify(await api.probe(), isAccepted, {});
});

test('a new key of an old handle does not revive the old token', clauses(contract, 'LOCCUS-10-REVOKED'), async ({ api, verify, untestable }) => {
  const old = await createKey({ api, untestable });
  await deleteKey({ api, untestable }, old);
  await createKey({ api, untestable }, { handle: old.handle });
  verify(await api.probe({ using: { sessionToken: old.token } }), isRejected, rejection);
});
