import { type Operation, pathNames } from '../contract/contract.ts';
import { asObject, type Fields, type Json } from '../contract/json.ts';
import { isForm, mediaTypeOf } from '../contract/media-type.ts';
import { authenticateClient, type ClientParts, type Occasion } from './authenticate-client.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import type { RequestTemplate } from './provider.ts';
import { placeholdersIn, Template } from './template.ts';

/** A text as it is sent, or one of ours with placeholders. */
export type Text = string | Template;

/** How a request differs from the documented good one. Header names are compared without regard to case; `null` removes. */
export interface Change {
  method?: string;
  /** A path below the base URL, in place of the operation's own. */
  target?: string;
  path?: Record<string, Text>;
  query?: Record<string, Text | null>;
  headers?: Record<string, Text | null>;
  cookies?: Record<string, Text | null>;
  /** Another client authentication, several at once, or none. */
  client?: ClientAuthentication | ClientAuthentication[] | null;
  /** Another good request in place of the operation's own, such as that of another grant. */
  template?: RequestTemplate | undefined;
  /** The body in another media type, JSON or a form. */
  mediaType?: string;
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
  pathNames(path).every((name) => template.path?.[name] !== undefined);

/** The request of an operation with an empty body and without all that carries something of the caller's, or usually does. */
export const withoutCredentials = (operation: Operation, template: RequestTemplate = {}): Change => ({
  client: null,
  headers: { Authorization: null, 'X-Api-Key': null, ...removed(template.headers) },
  query: removed(template.query),
  cookies: removed(template.cookies),
  ...(operation.body ? { body: {} } : {}),
});

/** The removal of each text that has a placeholder. */
const removed = (texts: Record<string, string> = {}): Record<string, null> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (placeholdersIn(text).length > 0 ? [[name, null]] : [])),
  );

/** A request ready to be sent, before it has a base URL. Query values and path parts are encoded. */
export interface BuiltRequest {
  method: string;
  target: string;
  headers: Record<string, string>;
  body?: string;
  /** Secrets that were computed for this request, by the label that stands for them in evidence. */
  secrets: Record<string, string>;
}

/** Gives the value of a placeholder, for example a credential or a token that is issued at need. */
export type Resolve = (placeholder: string) => Promise<string>;

/** Builds the documented good request of an operation with the given change. `at` is the server's base URL and the time. */
export const buildRequest = async (
  operation: Operation,
  own: RequestTemplate,
  change: Change,
  resolve: Resolve,
  at: { baseUrl: string; now: number } = { baseUrl: '', now: Date.now() },
): Promise<BuiltRequest> => {
  const template = change.template ?? own;
  const resolver: Resolve = async (name) => change.using?.[name] ?? resolve(name);
  const filled = (texts: Record<string, Text> = {}): Promise<Record<string, string>> => fillAll(texts, resolver);
  const path = await filled({ ...templates(template.path), ...change.path });
  const target =
    change.target ??
    operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? `{${name}}`));
  const client = await clientParts(change.client === undefined ? template.client : change.client, resolver, {
    url: at.baseUrl + target,
    now: at.now,
  });
  // What authenticates the client is filled already, and what it is filled with is not read again.
  const query = await merged(
    { ...(await filled(templates(template.query))), ...client.query },
    change.query,
    false,
    filled,
  );
  const cookies = await merged(await filled(templates(template.cookies)), change.cookies, false, filled);
  const headers = await merged(
    {
      Accept: acceptOf(operation),
      ...(await filled(templates(template.headers))),
      ...cookieHeader(cookies),
      ...client.headers,
    },
    change.headers,
    true,
    filled,
  );
  const given = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const mediaType = change.mediaType ?? template.mediaType ?? given ?? operation.body?.mediaType ?? 'application/json';
  const body = change.text ?? (await bodyText(template.body, change.body, client.fields, mediaType, resolver));
  const hasType = Object.keys({ ...headers, ...change.headers }).some((name) => name.toLowerCase() === 'content-type');
  if (body !== undefined && !hasType) headers['Content-Type'] = mediaType;
  const search = new URLSearchParams(query).toString();
  return {
    method: change.method ?? operation.method,
    target: search ? `${target}?${search}` : target,
    headers,
    ...(body === undefined ? {} : { body }),
    secrets: client.secrets,
  };
};

/** The documented media types of the operation's answers. */
const acceptOf = ({ success, successes, errors }: Operation): string => {
  const types = [success, ...successes, ...errors].flatMap(
    ({ mediaType, mediaTypes }) => mediaTypes ?? mediaType ?? [],
  );
  return types.length > 0 ? [...new Set(types)].join(', ') : 'application/json';
};

const clientParts = async (
  client: ClientAuthentication | ClientAuthentication[] | null | undefined,
  resolve: Resolve,
  occasion: Occasion,
): Promise<ClientParts> => {
  const all = await Promise.all(
    [client ?? []].flat().map((each) => authenticateClient(each, occasion, (text) => fill(text, resolve))),
  );
  return {
    headers: Object.assign({}, ...all.map(({ headers }) => headers)),
    query: Object.assign({}, ...all.map(({ query }) => query)),
    fields: Object.assign({}, ...all.map(({ fields }) => fields)),
    secrets: Object.assign({}, ...all.map(({ secrets }) => secrets)),
  };
};

const cookieHeader = (cookies: Record<string, string>): Record<string, string> => {
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return pairs.length > 0 ? { Cookie: pairs.join('; ') } : {};
};

const bodyText = async (
  good: Json | undefined,
  change: Change['body'],
  fields: Record<string, string>,
  mediaType: string,
  resolve: Resolve,
): Promise<string | undefined> => {
  const hasFields = Object.keys(fields).length > 0;
  const filled = async (): Promise<Json | undefined> => {
    const body = good === undefined ? undefined : await fillJson(good, resolve);
    return hasFields ? { ...asObject(body), ...fields } : body;
  };
  if (change !== undefined && typeof change !== 'function') return encoded(change, mediaType);
  const body = await filled();
  if (change !== undefined) return encoded(change(body ?? {}), mediaType);
  return body === undefined ? undefined : encoded(body, mediaType);
};

/** The body as a form where the media type is that of forms, as JSON otherwise. A form holds texts: null is empty, a list repeats its name. */
const encoded = (body: Json, mediaType: string): string => {
  const fields = asObject(body);
  if (!isForm(mediaTypeOf(mediaType)) || !fields) return JSON.stringify(body);
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, formText(each as Json)]),
  );
  return new URLSearchParams(pairs).toString();
};

const formText = (value: Json): string => {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** The texts of a provider's own request, all of which may hold placeholders. */
const templates = (texts: Record<string, string> = {}): Record<string, Template> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, new Template(text)]));

/** A base with a change, each filled on its own; `null` in the change removes. */
const merged = async (
  base: Record<string, string>,
  change: Record<string, Text | null> = {},
  ignoreCase: boolean,
  filled: (texts: Record<string, Text>) => Promise<Record<string, string>>,
): Promise<Record<string, string>> => {
  const key = (name: string) => (ignoreCase ? name.toLowerCase() : name);
  const changed = new Set(Object.keys(change).map(key));
  const kept = Object.entries(base).filter(([name]) => !changed.has(key(name)));
  const added = Object.entries(change).filter((entry): entry is [string, Text] => entry[1] !== null);
  return { ...Object.fromEntries(kept), ...(await filled(Object.fromEntries(added))) };
};

const fill = async (text: string, resolve: Resolve): Promise<string> => {
  // The names stand at the odd places; what they are filled with is not read again.
  const parts = text.split(/\{(\$?\w+)\}/);
  for (let place = 1; place < parts.length; place += 2) parts[place] = await resolve(parts[place] ?? '');
  return parts.join('');
};

const fillAll = async (texts: Record<string, Text>, resolve: Resolve): Promise<Record<string, string>> => {
  const filled: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts))
    filled[name] = text instanceof Template ? await fill(text.text, resolve) : text;
  return filled;
};

const fillJson = async (value: Json, resolve: Resolve): Promise<Json> => {
  if (typeof value === 'string') return fill(value, resolve);
  if (Array.isArray(value)) return Promise.all(value.map((item) => fillJson(item, resolve)));
  const object = asObject(value);
  if (!object) return value;
  const filled: Fields = {};
  for (const [name, item] of Object.entries(object)) filled[name] = await fillJson(item, resolve);
  return filled;
};
