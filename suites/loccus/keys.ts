import { randomUUID } from 'node:crypto';
import type { Api, Exchange, Json } from 'assay';

/** A legal handle that nobody has, of 42 to 50 characters. */
export const freshHandle = (length = 42): string => `assay-${randomUUID()}`.padEnd(length, '0');

/** Creates a key for a test that is about something else, which is blocked where no key can be created. The key is deleted at its end. */
export const createKey = async (
  api: Api,
  fields: { handle?: string; [field: string]: Json } = {},
): Promise<{ handle: string; created: Exchange }> => {
  await api.twin('create-key');
  const body = { handle: freshHandle(), ...fields };
  return { handle: body.handle, created: await api.send('create-key', { body }) };
};

/** Creates a key for a test that uses its token, which is blocked where none can be had. */
export const createToken = async (api: Api): Promise<{ handle: string; token: string }> => {
  const handle = freshHandle();
  const { value } = await api.token('keyToken', { change: { body: { handle, alias: 'Assay' } } });
  return { handle, token: value };
};

/** Reads a key by its handle. */
export const readKey = (api: Api, handle: string): Promise<Exchange> => api.send('get-key', { path: { key: handle } });

/** Deletes a key that the test created. The test is blocked where keys cannot be deleted: it would learn nothing. */
export const deleteKey = async (api: Api, handle: string): Promise<void> => {
  await keyTwin(api, 'delete-key');
  await api.send('delete-key', { path: { key: handle } });
};

/** The passing twin of the operations on one key, for which a key must be there. */
export const keyTwin = (api: Api, operation: string): Promise<void> =>
  api.twin(operation, async () => ({ path: { key: (await createKey(api)).handle } }));
