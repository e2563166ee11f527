import type { Operation } from '../contract/contract.ts';
import { asObject, type Json } from '../contract/json.ts';
import type { RequestTemplate } from './provider.ts';

/** How a request differs from the documented good one. Header names are compared without regard to case; `null` removes. */
export interface Change {
  method?: string;
  /** A path below the base URL, in place of the operation's own. */
  target?: string;
  path?: Record<string, string>;
  query?: Record<string, string | null>;
  headers?: Record<string, string | null>;
  /** Another JSON body, or a function of the good one. */
  body?: Json | ((good: Json) => Json);
  /** The body's exact text, JSON or not. */
  text?: string;
  /** Credentials or tokens to use in place of the usual ones, by their placeholder's name. */
  using?: Record<string, string>;
  /** Secrets that this change brings along, by the label that stands for them in evidence. */
  secrets?: Record<string, string>;
}

/** Whether an operation's template names everything in its path, so that its good request can be sent without preparation. */
export const hasGoodRequest = ({ path }: Operation, template: RequestTemplate = {}): boolean =>
  [...path.matchAll(/\{([^{}]+)\}/g)].every(([, name = '']) => template.path?.[name] !== undefined);

/** The request of an operation with an empty body and without the headers that usually carry credentials. */
export const withoutCredentials = (operation: Operation): Change => ({
  headers: { Authorization: null, 'X-Api-Key': null },
  ...(operation.body ? { body: {} } : {}),
});

/** A request ready to be sent, before it has a base URL. Query values and path parts are encoded. */
export interface BuiltRequest {
  method: string;
  target: string;
  headers: Record<string, string>;
  body?: string;
}

/** Gives the value of a placeholder, for example a credential or a token that is issued at need. */
export type Resolve = (placeholder: string) => Promise<string>;

/** Builds the documented good request of an operation with the given change. */
export const buildRequest = async (
  operation: Operation,
  template: RequestTemplate,
  change: Change,
  resolve: Resolve,
): Promise<BuiltRequest> => {
  const resolver: Resolve = async (name) => change.using?.[name] ?? resolve(name);
  const path = { ...template.path, ...change.path };
  const query = await fillAll(merge(template.query ?? {}, change.query ?? {}, false), resolver);
  const headers = await fillAll(
    merge({ Accept: 'application/json', ...template.headers }, change.headers ?? {}, true),
    resolver,
  );
  const body = change.text ?? (await bodyText(template.body, change.body, resolver));
  const hasType = Object.keys({ ...headers, ...change.headers }).some((name) => name.toLowerCase() === 'content-type');
  if (body !== undefined && !hasType) headers['Content-Type'] = operation.body?.mediaType ?? 'application/json';
  const filled = await fillAll(path, resolver);
  const target =
    change.target ??
    operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(filled[name] ?? `{${name}}`));
  const search = new URLSearchParams(query).toString();
  return {
    method: change.method ?? operation.method,
    target: search ? `${target}?${search}` : target,
    headers,
    ...(body === undefined ? {} : { body }),
  };
};

const bodyText = async (
  good: Json | undefined,
  change: Change['body'],
  resolve: Resolve,
): Promise<string | undefined> => {
  if (change === undefined) return good === undefined ? undefined : JSON.stringify(await fillJson(good, resolve));
  if (typeof change !== 'function') return JSON.stringify(change);
  return JSON.stringify(change(await fillJson(good ?? {}, resolve)));
};

const merge = (
  base: Record<string, string>,
  change: Record<string, string | null>,
  ignoreCase: boolean,
): Record<string, string> => {
  const key = (name: string) => (ignoreCase ? name.toLowerCase() : name);
  const changed = new Set(Object.keys(change).map(key));
  const kept = Object.entries(base).filter(([name]) => !changed.has(key(name)));
  const added = Object.entries(change).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries([...kept, ...added]);
};

const fill = async (text: string, resolve: Resolve): Promise<string> => {
  // The names stand at the odd places; what they are filled with is not read again.
  const parts = text.split(/\{(\$?\w+)\}/);
  for (let place = 1; place < parts.length; place += 2) parts[place] = await resolve(parts[place] ?? '');
  return parts.join('');
};

const fillAll = async (texts: Record<string, string>, resolve: Resolve): Promise<Record<string, string>> => {
  const filled: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) filled[name] = await fill(text, resolve);
  return filled;
};

const fillJson = async (value: Json, resolve: Resolve): Promise<Json> => {
  if (typeof value === 'string') return fill(value, resolve);
  if (Array.isArray(value)) return Promise.all(value.map((item) => fillJson(item, resolve)));
  const object = asObject(value);
  if (!object) return value;
  const filled: { [name: string]: Json } = {};
  for (const [name, item] of Object.entries(object)) filled[name] = await fillJson(item, resolve);
  return filled;
};
