import { asObject, at, type Json, pointerPart } from '../contract/json.ts';
import type { SecurityScheme } from '../contract/security-schemes.ts';
import type { Provider } from '../provider/provider.ts';

/** Where the good request of an operation carries a credential or a token, read off the provider's request template. */
export interface Placement {
  /** The name of the credential or the token. */
  name: string;
  kind: 'credential' | 'token';
  in: 'header' | 'query' | 'path' | 'body';
  /** A header in lower case, a parameter, or a JSON Pointer into the body. */
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

/** All placements of an operation, those of headers first. */
export const placementsOf = (provider: Provider, operation: string): Placement[] => {
  const { headers = {}, query = {}, path = {}, body } = provider.requests[operation] ?? {};
  const flat = (place: Placement['in'], texts: Record<string, string>): [Placement['in'], string, string][] =>
    Object.entries(texts).map(([name, text]) => [place, place === 'header' ? name.toLowerCase() : name, text]);
  return [
    ...flat('header', headers),
    ...flat('query', query),
    ...flat('path', path),
    ...textsIn(body).map(([pointer, text]): [Placement['in'], string, string] => ['body', pointer, text]),
  ].flatMap(([place, name, text]) => placementIn(provider, place, name, text));
};

const placementIn = (provider: Provider, place: Placement['in'], at: string, text: string): Placement[] =>
  [...text.matchAll(/\{(\w+)\}/g)].flatMap((match) => {
    const [whole, name = ''] = match;
    const kind = name in provider.credentials ? 'credential' : name in provider.tokens ? 'token' : undefined;
    const before = text.slice(0, match.index);
    return kind ? [{ name, kind, in: place, at, before, after: text.slice(match.index + whole.length) }] : [];
  });

const textsIn = (body: Json | undefined, pointer = ''): [string, string][] => {
  if (typeof body === 'string') return [[pointer, body]];
  const items = Array.isArray(body) ? Object.entries(body) : Object.entries(asObject(body) ?? {});
  return items.flatMap(([name, value]) => textsIn(value, `${pointer}/${pointerPart(name)}`));
};

/** What a request carries at a placement; `undefined` where nothing stands there, or something else around it. */
export const sentAt = (carrier: Carrier, { in: place, at: name, before, after }: Placement): string | undefined => {
  const found = place === 'body' ? at(carrier.body, name) : carrier[inPart[place]][name];
  if (typeof found !== 'string') return undefined;
  const isAround = found.length >= before.length + after.length && found.endsWith(after);
  if (!isAround || !startsWith(found, before)) return undefined;
  const value = found.slice(before.length, found.length - after.length);
  return before.endsWith(' ') ? value.trimStart() || undefined : value;
};

const inPart = { header: 'headers', query: 'query', path: 'path' } as const;

/** The word of a scheme is read in any letter case (RFC 9110 11.1); any other text counts as it is written. */
const startsWith = (found: string, before: string): boolean =>
  /^\w+ $/.test(before)
    ? found.slice(0, before.length).toLowerCase() === before.toLowerCase()
    : found.startsWith(before);

/** Whether a placement is where a security scheme has its credential. */
export const isOf = (placement: Placement, scheme: SecurityScheme | undefined): boolean => {
  if (!scheme || scheme.type === 'mutualTLS') return false;
  if (scheme.type === 'apiKey') {
    const name = scheme.in === 'header' ? scheme.name.toLowerCase() : scheme.name;
    return placement.in === scheme.in && placement.at === name;
  }
  const word = scheme.type === 'http' ? scheme.scheme : 'bearer';
  return (
    placement.in === 'header' && placement.at === 'authorization' && placement.before.trim().toLowerCase() === word
  );
};
