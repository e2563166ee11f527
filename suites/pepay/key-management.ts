import { asObject, type Exchange, type Json, type Session } from 'assay';
import type { Scope } from './sockets.ts';

/** An endpoint of each scope, to try keys on. */
export const endpointOf = { merchant: 'list-invoices', commerce: 'get-commerce-status' };

type Endings = Pick<Session, 'api' | 'blocked' | 'untestable'>;

/** The creation of a key, or the end of the test where the account has as many as it may (PEPAY-PUB-18-LIMIT). */
export const creation = async (endings: Endings, send: () => Promise<Exchange>): Promise<Exchange> => {
  const exchange = await send();
  if (exchange.answer.status === 403)
    endings.untestable('answered with 403, which is documented where the account has as many active keys as it may');
  return exchange;
};

/** A key that the test itself created. */
export interface CreatedKey {
  id: string;
  value: string;
  /** Sends the good request of an endpoint of the key's scope with this key. */
  use(): Promise<Exchange>;
  revoke(): Promise<Exchange>;
}

/** Creates a key, which is revoked at the end of the test, or ends the test where none can be had. */
export const createKey = async (endings: Endings, scope: Scope = 'merchant'): Promise<CreatedKey> => {
  const { api, blocked } = endings;
  const ofScope = { body: (good: Json) => ({ ...asObject(good), scope }) };
  const { answer } = await creation(endings, () => api.send('create-api-key', ofScope));
  const { key_id: id, api_key: value } = asObject(answer.body) ?? {};
  if (typeof id !== 'string' || typeof value !== 'string') {
    return blocked(`no key to test with: its creation was answered with ${answer.status}`);
  }
  return {
    id,
    value,
    use: () => api.send(endpointOf[scope], { using: { [`${scope}Key`]: value } }),
    revoke: () => api.send('revoke-api-key', { path: { keyId: id } }),
  };
};
