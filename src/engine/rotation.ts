import { at } from '../contract/json.ts';
import { readStateKey } from '../environment/keys.ts';
import type { Settings } from '../environment/settings.ts';
import type { Account } from '../environment/stage.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Provider } from '../provider/provider.ts';
import { type CredentialStore, openCredentialStore } from '../state/credential-store.ts';
import { spellings } from './recipe-texts.ts';

/** The credentials that requests use, of which the provider replaces some at each use. */
export interface Rotation {
  /** By the names of `provider.credentials`, always the newest. */
  credentials: Record<string, string>;
  /** Takes over what an answer gives in place of a credential that its request spent, before anything else is done. */
  notice(exchange: Exchange): void;
}

/** Follows the credentials of one account. `learn` hides a new one; with `--state` it outlives the run, however that ends. */
export const followRotation = (
  provider: Provider,
  account: Account,
  settings: Pick<Settings, 'state'>,
  learn: (value: string, label: string) => void,
): Rotation => {
  const given = account.credentials;
  const credentials = newestCredentials(provider, account, settings);
  return {
    credentials,
    notice({ operation, request, answer }) {
      if (answer.status < 200 || answer.status > 299) return;
      for (const [name, { rotatedBy, variable }] of Object.entries(provider.credentials)) {
        const [spent, first] = [credentials[name], given[name]];
        if (rotatedBy?.operation !== operation.id || spent === undefined || first === undefined) continue;
        const successor = at(answer.body, rotatedBy.pointer);
        if (typeof successor !== 'string' || successor === '' || !isSent(spent, request)) continue;
        learn(successor, variable);
        credentials[name] = successor;
        storeOf(provider, account, settings)?.keep(name, first, successor);
      }
    },
  };
};

/** The credentials of an account, with the newest successor of each that the provider replaces. */
export const newestCredentials = (
  provider: Provider,
  account: Account,
  settings: Pick<Settings, 'state'>,
): Record<string, string> => {
  const rotating = Object.entries(account.credentials).filter(([name]) => provider.credentials[name]?.rotatedBy);
  const store = rotating.length > 0 ? storeOf(provider, account, settings) : undefined;
  return {
    ...account.credentials,
    ...Object.fromEntries(rotating.map(([name, value]) => [name, store?.newest(name, value) ?? value])),
  };
};

const storeOf = (
  { id }: Provider,
  { baseUrl }: Account,
  { state }: Pick<Settings, 'state'>,
): CredentialStore | undefined => {
  const key = readStateKey();
  if (!state || !key) return undefined;
  return openCredentialStore(state, key, { provider: id, baseUrl }, (message) => console.error(`assay: ${message}`));
};

/** Whether a request carries a value, as it is or as a form, a query or JSON spell it. */
export const isSent = (value: string, { url, headers, body = '' }: Exchange['request']): boolean =>
  [...spellings(value, 'json'), ...spellings(value, 'url')].some((each) =>
    [url, body, ...Object.values(headers)].some((text) => text.includes(each)),
  );
