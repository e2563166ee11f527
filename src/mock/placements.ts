import { at, fieldsOf, type Json, pointerPart } from '../contract/json.ts';
import type { SecurityScheme } from '../contract/security-schemes.ts';
import type { ClientAuthentication } from '../provider/client-authentication.ts';
import type { Provider, RequestTemplate } from '../provider/provider.ts';

/** Where the good request of an operation carries a credential or a token, read off the provider's request template. */
export interface Placement {
  /** The name of the credential or the token. */
  name: string;
  kind: 'credential' | 'token';
  in: 'header' | 'query' | 'path' | 'cookie' | 'body' | 'basic';
  /** A header in lower case, a parameter, a cookie, a JSON Pointer into the body, or `id` or `secret` of HTTP's Basic scheme. */
  at: string;
  /** The text around it, such as `Bearer ` before it. */
  before: string;
  after: string;
}

/** What a request says at the places that a placement may name. */
export interface Carrier {
  headers: Record<string, string>;
  query: Record<string, string>;
  path: Record<string, string>;
  body: Json | undefined;
}

type Text = [Placement['in'], string, string];

const flat = (place: Placement['in'], texts: Record<string, string>): Text[] =>
  Object.entries(texts).map(([name, text]) => [place, place === 'header' ? name.toLowerCase() : name, text]);

/** Where a client that authenticates itself has its texts; what a certificate or an assertion proves is not the mock's to see. */
const clientTexts = (client: ClientAuthentication | undefined): Text[] => {
  switch (client?.kind) {
    case 'basic':
      return [
        ['basic', 'id', client.id],
        ['basic', 'secret', client.secret],
      ];
    case 'basic-key':
      return [['header', 'authorization', `Basic ${client.key}`]];
    case 'bearer':
      return [['header', 'authorization', `Bearer ${client.secret}`]];
    case 'scheme':
      return [['header', 'authorization', `${client.scheme} ${client.secret}`]];
    case 'body':
      return Object.entries(client.fields).map(([name, text]) => ['body', `/${pointerPart(name)}`, text]);
    case 'headers':
      return flat('header', client.headers);
    case 'query':
      return flat('query', client.query);
    default:
      return [];
  }
};

/** All placements of an operation's own request, those of its client first. */
export const placementsOf = (provider: Provider, operation: string): readonly Placement[] =>
  placementsIn(provider, provider.requests[operation] ?? {});

const known = new WeakMap<Provider, WeakMap<RequestTemplate, Placement[]>>();

/** All placements of a request, those of its client first. The mock asks for them with every request, so they are read once. */
export const placementsIn = (provider: Provider, template: RequestTemplate): readonly Placement[] => {
  const ofProvider = known.get(provider) ?? new WeakMap<RequestTemplate, Placement[]>();
  const placements = ofProvider.get(template) ?? read(provider, template);
  known.set(provider, ofProvider.set(template, placements));
  return placements;
};

const read = (provider: Provider, template: RequestTemplate): Placement[] => {
  const { headers = {}, query = {}, path = {}, cookies = {}, body, client } = template;
  return [
    ...clientTexts(client),
    ...flat('header', headers),
    ...flat('query', query),
    ...flat('path', path),
    ...flat('cookie', cookies),
    ...literalsIn(body).flatMap(([pointer, text]): Text[] =>
      typeof text === 'string' ? [['body', pointer, text]] : [],
    ),
  ].flatMap(([place, name, text]) => placementIn(provider, place, name, text));
};

const placementIn = (provider: Provider, place: Placement['in'], at: string, text: string): Placement[] =>
  [...text.matchAll(/\{(\w+)\}/g)].flatMap((match) => {
    const [whole, name = ''] = match;
    const kind = name in provider.credentials ? 'credential' : name in provider.tokens ? 'token' : undefined;
    const before = text.slice(0, match.index);
    return kind ? [{ name, kind, in: place, at, before, after: text.slice(match.index + whole.length) }] : [];
  });

/** Every text, number, boolean and null of a body, with its JSON Pointer. */
export const literalsIn = (body: Json | undefined, pointer = ''): [string, Json][] => {
  if (body === undefined) return [];
  if (body === null || typeof body !== 'object') return [[pointer, body]];
  const items = Array.isArray(body) ? Object.entries(body) : Object.entries(fieldsOf(body));
  return items.flatMap(([name, value]) => literalsIn(value, `${pointer}/${pointerPart(name)}`));
};

/** What a request carries at a placement; `undefined` where nothing stands there, or something else around it. */
export const sentAt = (carrier: Carrier, { in: place, at: name, before, after }: Placement): string | undefined => {
  const found = foundAt(carrier, place, name);
  if (typeof found !== 'string') return undefined;
  const isAround = found.length >= before.length + after.length && found.endsWith(after);
  if (!isAround || !startsWith(found, before)) return undefined;
  const value = found.slice(before.length, found.length - after.length);
  return before.endsWith(' ') ? value.trimStart() || undefined : value;
};

const foundAt = ({ headers, query, path, body }: Carrier, place: Placement['in'], name: string): Json | undefined => {
  switch (place) {
    case 'header':
      return headers[name];
    case 'query':
      return query[name];
    case 'path':
      return path[name];
    case 'body':
      return at(body, name);
    case 'cookie':
      return cookiesOf(headers.cookie ?? '')[name];
    case 'basic':
      return basicOf(headers.authorization ?? '')[name === 'id' ? 0 : 1];
  }
};

const cookiesOf = (header: string): Record<string, string> =>
  Object.fromEntries(
    header.split(/; */).map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    }),
  );

/** Id and secret of HTTP's Basic scheme, their form encoding undone; empty for another scheme (RFC 7617 2, RFC 6749 2.3.1). */
export const basicOf = (header: string): string[] => {
  const [, encoded = ''] = /^basic +(\S+)$/i.exec(header) ?? [];
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return encoded === '' ? [] : [id, secret.join(':')].map(formDecoded);
};

const formDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** The word of a scheme is read in any letter case (RFC 9110 11.1); any other text counts as it is written. */
const startsWith = (found: string, before: string): boolean =>
  /^\w+ $/.test(before)
    ? found.slice(0, before.length).toLowerCase() === before.toLowerCase()
    : found.startsWith(before);

/**
 * Whether a request carries, where a scheme looks, the text that a template has there without a placeholder, such as a version; `undefined`
 * where the template has none.
 */
export const carriesFixedText = (
  carrier: Carrier,
  { headers = {}, query = {}, cookies = {} }: RequestTemplate,
  scheme: SecurityScheme | undefined,
): boolean | undefined => {
  if (scheme?.type !== 'apiKey') return undefined;
  const texts = flat(scheme.in, { header: headers, query, cookie: cookies }[scheme.in]);
  const name = scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name;
  const fixed = texts.find(([, at]) => at === name)?.[2];
  return fixed === undefined ? undefined : foundAt(carrier, scheme.in, name) === fixed;
};

/** Whether a placement is where a security scheme has its credential. */
export const isOf = (placement: Placement, scheme: SecurityScheme | undefined): boolean => {
  if (!scheme || scheme.type === 'mutualTLS') return false;
  if (scheme.type === 'apiKey') {
    const name = scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name;
    return placement.in === scheme.in && placement.at === name;
  }
  const word = scheme.type === 'http' ? scheme.scheme : 'bearer';
  if (placement.in === 'basic') return word === 'basic';
  return (
    placement.in === 'header' && placement.at === 'authorization' && placement.before.trim().toLowerCase() === word
  );
};
