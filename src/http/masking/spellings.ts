import { tellingParts } from './jwt.ts';
import { unescaped } from './unescaped.ts';

/** Below this length a text is too common to be hidden wherever it occurs. */
export const freeLength = 8;

/** A longer text is known by its pieces, so that it is also found where it was cut off. */
export const pieceLength = 256;

/** Every text that gives the value away; escapes of any kind need no spelling of their own, see `unescaped`. */
export const spellings = (value: string): ReadonlySet<string> => {
  const plain = [value, ...tellingParts(value).filter((part) => part.length >= freeLength)];
  const whole = new Set([...plain, ...plain.map(bytewise), ...base64Spellings(value)]);
  return new Set([...whole, ...[...whole].map((text) => unescaped(text).text)].flatMap(pieces));
};

/** A character for each byte of UTF-8: what `unescaped` makes of a text that was percent-encoded. */
const bytewise = (text: string): string => Buffer.from(text).toString('latin1');

/** The base64 of a value, and what it leaves in the base64 of a longer text at each of the three places it can start. */
const base64Spellings = (value: string): string[] => {
  const bytes = Buffer.from(value);
  const padded = bytes.toString('base64');
  const inside = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const bits = (offset + bytes.length) * 8;
    return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
  });
  const standard = [padded, padded.replace(/=+$/, ''), ...inside.filter((text) => text.length >= freeLength)];
  return [...standard, ...standard.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
};

/** The last piece takes the rest, up to twice the length: on its own that could be too short to be known. */
const pieces = (text: string): string[] => {
  const count = Math.max(1, Math.floor(text.length / pieceLength));
  return Array.from({ length: count }, (_, n) =>
    text.slice(n * pieceLength, n === count - 1 ? text.length : (n + 1) * pieceLength),
  );
};
