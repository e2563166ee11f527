import type { Finding } from './result.ts';

/** As much of a finding as says what differs. */
export type Differing = Pick<Finding, 'check' | 'pointer' | 'documented' | 'received'>;

/** The place of a finding, whatever row of a list it stood in. */
export const placeOf = ({ pointer }: Pick<Finding, 'pointer'>): string => pointer.replaceAll(/\/\d+(?=\/|\s|$)/g, '/*');

/**
 * The kind of a difference in a few words, the same every night: it says that a number is too small and not by how much, that a text is
 * another one and not which, unless it is a plain word such as an error code. No measured value, time, name or token gets in.
 */
export const kindOfDifference = ({ pointer, documented, received }: Differing): string => {
  if (pointer === 'status') return statusKind(documented, received);
  if (documented === 'JSON') return received === 'an empty body' ? 'empty' : 'not json';
  return valueKind(documented, received) ?? amountKind(documented, received) ?? words(received);
};

const statusKind = (documented: string, received: string): string => {
  const classes = [...documented.matchAll(/\b([1-5])(?:\d\d|xx)\b/g)].map(([, first]) => `${first}xx`);
  const wanted = [...new Set(classes)].sort().join(' ');
  const isOther = /^(not|another) /.test(documented);
  return `${isOther ? 'not ' : ''}${wanted || words(documented)} but ${/^\d{3}\b/.exec(received)?.[0] ?? words(received)}`;
};

const typeList =
  /^(string|number|integer|boolean|array|object|null)( or (string|number|integer|boolean|array|object|null))*$/;

/** A JSON value as the checks show it: its type, then its text. */
const valueKind = (documented: string, received: string): string | undefined => {
  const [, type, text = ''] = /^(string|number|boolean|array|object|null)(?: (.*))?$/s.exec(received) ?? [];
  if (type === undefined) return undefined;
  if (typeList.test(documented)) return `type ${type}`;
  if (type === 'string') return isPlainWord(text) ? `string ${text.slice(1, -1)}` : 'string';
  if (type === 'number') return `number${direction(documented, text)}`;
  return type === 'boolean' ? `boolean ${text}` : type;
};

/** An error code, and nothing that could be an id or a token. */
const isPlainWord = (json: string): boolean => /^"[a-z]+(?:[_.-][a-z]+)*"$/i.test(json) && json.length <= 42;

const amountKind = (documented: string, received: string): string | undefined => {
  const [, amount, unit = ''] = /^(-?\d+(?:\.\d+)?)\s?(s|ms|bytes)?\b/.exec(received) ?? [];
  return amount === undefined ? undefined : `amount ${unit}${direction(documented, amount)}`.replace(/ +/g, ' ');
};

const direction = (documented: string, received: string): string => {
  const [number] = /-?\d+(?:\.\d+)?/.exec(documented) ?? [];
  if (number === undefined || Number(number) === Number(received)) return '';
  return Number(received) < Number(number) ? ' too small' : ' too large';
};

/** The words of a text without what is quoted or counted in it; at most 60 characters. */
const words = (text: string): string =>
  text
    .replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'|⟨[^⟩]*⟩/g, ' ')
    // Word by word: one expression for both would look for its digit again from every letter of a long text.
    .replaceAll(/\S+/g, (word) => (/\d/.test(word) ? ' ' : word))
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
    .slice(0, 60);
