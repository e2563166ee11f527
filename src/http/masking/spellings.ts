import { tellingParts } from './jwt.ts';
import { unescaped } from './unescaped.ts';

/** Below this length a text is too common to be hidden wherever it occurs. */
export const freeLength = 8;

/** A longer text is known by its pieces, so that it is also found where it was cut off. */
const pieceLength = 256;

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

const pieces = (text: string): string[] => {
  if (text.length <= pieceLength) return [text];
  const result = [text.slice(-pieceLength)];
  for (let at = 0; at + pieceLength < text.length; at += pieceLength) result.push(text.slice(at, at + pieceLength));
  return result;
};
