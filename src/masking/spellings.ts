import { endsOf } from './ends.ts';
import { tellingParts } from './jwt.ts';
import { squeeze } from './squeezed.ts';
import { partlyUnescaped, withoutEscapes } from './unescaped.ts';

/** Below this length a text is too common to be hidden wherever it occurs. */
export const freeLength = 8;

/** A longer text is known by its pieces, so that it is also found where it was cut off. */
export const pieceLength = 256;

/** A longer one is no credential that somebody typed, and is looked for as it is and in base64 alone; characters. */
const longestSpelled = 2048;

/**
 * THE list of spellings. What a text is searched for, in three forms of it: as it stands, without its escapes (percent-encoding, JSON,
 * HTML, UTF-16; see `unescaped`), and, for `loose` ones, without separators and letter case (see `squeezed`). What is encoded twice is
 * found by decoding (see `decoded`), so no spelling of a spelling has to be listed.
 */
export interface Spellings {
  exact: ReadonlySet<string>;
  loose: ReadonlySet<string>;
}

/** Every text that gives the value away; of a very long one, its beginning and its end. */
export const spellings = (value: string): Spellings => {
  const plain = [value, ...tellingParts(value).filter((part) => part.length >= freeLength)].flatMap(endsOf);
  const isShort = value.length <= longestSpelled;
  const base64 = endsOf(value).flatMap(base64Spellings);
  const whole = new Set([
    ...plain,
    ...plain.map(bytewise),
    ...(isShort && value.length >= freeLength ? [reversed(value)] : []),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]);
  return {
    exact: new Set([...whole, ...[...whole].map(withoutEscapes)].flatMap(pieces)),
    loose: new Set(isShort && isDistinctive(value) ? looseSpellings(value, base64).flatMap(pieces) : []),
  };
};

/** Whether a value is itself without its separators and in another letter case, too: words of a sentence are not. */
const isDistinctive = (value: string): boolean => {
  const bare = squeeze(value);
  return bare.length >= freeLength && /\d/.test(bare) && /\p{L}/u.test(bare);
};

const looseSpellings = (value: string, base64: readonly string[]): string[] => {
  const bytes = [...Buffer.from(value)];
  const inBase = (radix: number, digits: number): string =>
    bytes.map((byte) => byte.toString(radix).padStart(digits, '0')).join('');
  const hexadecimal = encodingsOf(value).map((encoded) => encoded.toString('hex'));
  return [
    ...[...partlyUnescaped(value), withoutEscapes(value), reversed(value), ...base64].map(squeeze),
    ...hexadecimal,
    bytes.map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(''),
    inBase(10, 1),
    inBase(8, 3),
  ].filter((text) => text.length >= freeLength);
};

const reversed = (text: string): string => [...text].reverse().join('');

/** A character for each byte of UTF-8: what `unescaped` makes of a text that was percent-encoded. */
const bytewise = (text: string): string => Buffer.from(text).toString('latin1');

/** A text in bytes: as UTF-8, and as UTF-16 in either order. */
const encodingsOf = (value: string): Buffer[] => [
  Buffer.from(value),
  Buffer.from(value, 'utf16le'),
  Buffer.from(value, 'utf16le').swap16(),
];

const base64Spellings = (value: string): string[] =>
  (value.length <= longestSpelled ? encodingsOf(value) : [Buffer.from(value)]).flatMap(base64Of);

/**
 * The base64 of bytes, and what it leaves in the base64 of a longer text at each of the three places it can start; that of the alphabet
 * for URLs is the same but for two signs.
 */
const base64Of = (bytes: Buffer): string[] => {
  const padded = bytes.toString('base64');
  const inside = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const bits = (offset + bytes.length) * 8;
    return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
  });
  return [padded, padded.replace(/=+$/, ''), ...inside.filter((text) => text.length >= freeLength)];
};

/** The last piece takes the rest, up to twice the length: on its own that could be too short to be known. */
const pieces = (text: string): string[] => {
  const count = Math.max(1, Math.floor(text.length / pieceLength));
  return Array.from({ length: count }, (_, n) =>
    text.slice(n * pieceLength, n === count - 1 ? text.length : (n + 1) * pieceLength),
  );
};
