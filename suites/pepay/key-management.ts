import { at, isAccepted, type Change, type Session } from '#assay';
import type { Scope } from './sockets.ts';

/** Ends the test where the server has no key management: one page makes it a matter of the dashboard (PEPAY-GAP-8). */
export const needKeyManagement = async ({ api, notApplicable }: Pick<Session, 'api' | 'notApplicable'>): Promise<void> => {
  const { status } = (await api.sample('list-api-keys')).answer;
  if ([404, 405, 410, 501].includes(status)) {
    notApplicable(`this server has no key management (${status}), which one page of the documents allows`);
  }
};

/** A key that the test itself created. */
export interface CreatedKey {
  id: string;
  scope: Scope;
  /** The change that sends this key in place of the configured one. */
  inUse: Change;
}

/** Creates a key of a scope; it is revoked at the end of the test. */
export const createKey = async ({ api, untestable }: Pick<Session, 'api' | 'untestable'>, scope: Scope): Promise<CreatedKey> => {
  const { answer } = await api.send('create-api-key', { body: { name: '{$handle}', scope } });
  ...
};
