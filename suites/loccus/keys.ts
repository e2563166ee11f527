import { randomUUID } from 'node:crypto';
import type { Json } from '#assay';
import type { Exchange } from '#assay/checks/check.ts';
import type { Session } from '#assay/fixtures/session.ts';

type Hands = Pick<Session, 'api' | 'untestable'>;

/** A key that a test created and may therefore use and delete. */
export interface OwnKey {
  handle: string;
  token: string;
  /** The creation, with its answer. */
  created: Exchange;
}

/** A legal handle of a length from 42 characters up, which nobody has. */
export const freshHandle = (length = 42): string => `assay-${randomUUID()}`.padEnd(length, '0');

/** Creates a key for a test that is about something else. It is deleted again at the test's end. */
export const createKey = async (hands: Hands, fields: { [name: string]: Json } = {}): Promise<OwnKey> => {
  const body = { handle: freshHandle(), ...fields };
  const created = letIn(hands, await hands.api.send('create-key', { body }));
  const token = hands.api.tokensIn(created).keyToken?.value;
  return token ? { handle: body.handle, token, created } : hands.untestable('the key was created without a token');
};

/** Deletes a key that the test created. */
export const deleteKey = async (hands: Hands, { handle }: OwnKey): Promise<Exchange> =>
  letIn(hands, await hands.api.send('delete-key', { path: { key: handle } }));

/** Reads a key that the test created, or something else in its place. */
export const readKey = ({ api }: Pick<Hands, 'api'>, handle: string): Promise<Exchange> =>
  api.send('get-key', { path: { key: handle } });

/** The exchange, if the request was let in; without that, what the test goes on to look at would prove nothing. */
export const letIn = ({ api, untestable }: Hands, exchange: Exchange): Exchange => {
  const { operation, answer } = exchange;
  if (api.accepts(exchange)) return exchange;
  return untestable(
    `${operation.method} ${operation.path} answered the good request with ${answer.status}, so nothing can be learnt from what follows`,
  );
};
