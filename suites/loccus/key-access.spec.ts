import { clauses, type Exchange, errorsOf, isAccepted, isDocumentedAlternative, isRejected, test } from 'assay';
import { createToken, freshHandle, readKey } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;

/** What somebody sends who has no valid token. */
const strangers = [null, 'Bearer assay-this-token-was-never-issued'];

const without = (token: string) => ({
  'an answer that does not hold the token of the key': ({ text }: Exchange['answer']) => !text.includes(token),
});

test('keys are not listed without a valid token', clauses('LOCCUS-2'), async ({ api, verify }) => {
  await api.twin('list-keys');
  const { value } = await api.token('keyToken');
  for (const Authorization of strangers) {
    const exchange = await api.send('list-keys', { headers: { Authorization } });
    verify(exchange, isRejected, { errors: errorsOf(contract, 'list-keys', 401) });
    verify(exchange, isDocumentedAlternative, without(value));
  }
});

test('a key is not read without a valid token', clauses('LOCCUS-2', 'LOCCUS-6'), async ({ api, verify }) => {
  const { handle, token } = await createToken(api);
  verify(await readKey(api, handle), isAccepted, {}, 'LOCCUS-6');
  for (const Authorization of strangers) {
    const exchange = await api.send('get-key', { path: { key: handle }, headers: { Authorization } });
    verify(exchange, isRejected, { errors: errorsOf(contract, 'get-key', 401) }, 'LOCCUS-2');
    verify(exchange, isDocumentedAlternative, without(token), 'LOCCUS-2');
  }
});

test(
  'a key is not created without a valid token, nor its handle taken',
  clauses('LOCCUS-2', 'LOCCUS-2-EFFECT'),
  async ({ api, verify }) => {
    await api.twin('create-key');
    const body = { handle: freshHandle() };
    for (const Authorization of strangers) {
      const exchange = await api.send('create-key', { body, headers: { Authorization } });
      verify(exchange, isRejected, { errors: errorsOf(contract, 'create-key', 401) }, 'LOCCUS-2');
    }
    const good = await api.send('create-key', { body });
    // The key of a refused creation is ours too, and nothing else would remove it.
    if (!api.accepts(good)) await api.send('delete-key', { path: { key: body.handle } });
    verify(good, isAccepted, {}, 'LOCCUS-2-EFFECT');
  },
);

test(
  'a deletion without a valid token leaves key and token as they were',
  clauses('LOCCUS-PUB-12-EFFECT'),
  async ({ api, verify }) => {
    const { handle, token } = await createToken(api);
    const path = { key: handle };
    for (const Authorization of strangers) await api.send('delete-key', { path, headers: { Authorization } });
    verify(await readKey(api, handle), isAccepted);
    verify(await api.probe({ using: { sessionToken: token } }), isAccepted);
    await api.again('delete-key', { path });
  },
);

test('the token of a key manages keys, or does not', clauses('LOCCUS-GAP-11'), async ({ api, verify }) => {
  const { handle, token } = await createToken(api);
  for (const operation of ['create-key', 'list-keys', 'get-key', 'delete-key']) {
    const exchange = await api.send(operation, { path: { key: handle }, using: { sessionToken: token } });
    verify(exchange, isDocumentedAlternative, {
      'accepted with 2xx': ({ status }) => status >= 200 && status < 300,
      'refused with 401 or 403': ({ status }) => status === 401 || status === 403,
    });
  }
});
