import { at, clauses, errorsOf, hasRows, isAccepted, isDocumentedError, isRejected, test } from 'assay';
import { createToken, deleteKey, readKey } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;
const rejection = { errors: errorsOf(contract, 'get-user', 401) };

test('the token of a deleted key is rejected', clauses('LOCCUS-10-REVOKED'), async ({ api, verify }) => {
  const { handle, token } = await createToken(api);
  verify(await api.probe({ using: { sessionToken: token } }), isAccepted);
  await deleteKey(api, handle);
  verify(await api.probe({ using: { sessionToken: token } }), isRejected, rejection);
});

test(
  'a new key under an old handle does not revive the old token',
  clauses('LOCCUS-10-REVOKED'),
  async ({ api, verify, blocked }) => {
    const { handle, token } = await createToken(api);
    await deleteKey(api, handle);
    const { answer } = await api.send('create-key', { body: { handle } });
    if (answer.status >= 400) blocked(`the handle of a deleted key was refused with ${answer.status}`);
    verify(await api.probe({ using: { sessionToken: token } }), isRejected, rejection);
  },
);

test(
  'a deletion harms neither the token of another key nor that of the session',
  clauses('LOCCUS-10-OTHERS'),
  async ({ api, verify }) => {
    const other = await api.token('keyToken');
    await deleteKey(api, (await createToken(api)).handle);
    verify(await api.probe({ using: { sessionToken: other.value } }), isAccepted);
    verify(await api.probe(), isAccepted);
  },
);

test('a deleted key is neither read nor listed', clauses('LOCCUS-10-GONE'), async ({ api, verify }) => {
  const { handle } = await createToken(api);
  await deleteKey(api, handle);
  verify(await readKey(api, handle), isDocumentedError, errorsOf(contract, 'get-key', 404));
  verify(await api.send('list-keys', { query: { search: handle } }), hasRows, {
    documented: 'no key of that handle',
    holds: (rows) => rows.every((row) => at(row, '/handle') !== handle),
  });
});
