import type { Fields, Json } from '../contract/json.ts';
import type { Answer } from './exchange.ts';

type Signs = Pick<Answer, 'status' | 'mediaType' | 'body' | 'text'>;

/**
 * Whether two answers are the same word to two requests: the same status and media type, and bodies of one structure. Values are free,
 * because even a firewall gives each of its answers an id and a time.
 */
export const isAlike = (a: Signs, b: Signs): boolean =>
  a.status === b.status && a.mediaType === b.mediaType && structureOf(a) === structureOf(b);

/** The names in a JSON body, with the kind of what stands there; of other bodies only whether there is one. */
export const structureOf = ({ body, text }: Pick<Answer, 'body' | 'text'>): string => {
  if (body !== undefined) return shape(body);
  return text.trim() === '' ? '' : 'text';
};

/** The most names of one object that are compared; of further ones their number is. */
const mostNames = 2000;

const shape = (value: Json): string => {
  if (Array.isArray(value)) return '[]';
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  const names = Object.keys(value);
  const compared = names.slice(0, mostNames).sort();
  const fields = compared.map((name) => `${JSON.stringify(name)}:${shape((value as Fields)[name] as Json)}`);
  return `{${fields.join()}} ${names.length}`;
};
