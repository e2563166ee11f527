import { randomUUID } from 'node:crypto';
import type { Json } from '#assay';
import type { Exchange } from '#assay/checks/check.ts';
import type { Api } from '#assay/fixtures/api.ts';

/** A key that a test created, and may therefore use and delete. */
export interface OwnKey {
  handle: string;
  token: string;
  /** Its creation. */
  created: Exchange;
}

/** A legal handle that nobody has, of 42 to 50 characters. */
export const freshHandle = (length = 42): string => `assay-${randomUUID()}`.padEnd(length, '0');

/** Creates a key for a test that is about something else. The test is blocked where keys cannot be created; at its end the key is deleted. */
export const createKey = async (api: Api, fields: { handle?: string; [field: string]: Json } = {}): Promise<OwnKey> => {
  await api.token('keyToken');
  const body = { handle: freshHandle(), ...fields };
  const created = await api.send('create-key', { body });
  return { handle: body.handle, token: api.tokensIn(created).keyToken?.value ?? '', created };
};

/** Reads a key by its handle. */
export const readKey = (api: Api, handle: string): Promise<Exchange> => api.send('get-key', { path: { key: handle } });

/** Deletes a key that the test created. Where that is refused, nothing can be learnt about deletions, so `end` ends the test. */
export const deleteKey = async (
  api: Api,
  { handle }: Pick<OwnKey, 'handle'>,
  end: (reason: string) => never,
): Promise<Exchange> => {
  const exchange = await api.send('delete-key', { path: { key: handle } });
  if (!api.accepts(exchange)) end(`the deletion of a key was refused with ${exchange.answer.status}`);
  return exchange;
};
