import { TextDecoder } from 'node:util';

/** The text of a body, and what is odd about how it came. */
export interface DecodedText {
  text: string;
  /** What no other program need cope with, each in one sentence; empty for UTF-8 without a byte order mark. */
  oddities: string[];
  /** Bytes that the charset does not have; U+FFFD stands for them. */
  problem?: 'invalid-utf8';
}

/** The byte order marks, and what they mean (Encoding Standard, BOM sniff). */
const marks: [bytes: number[], charset: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Decodes a body. JSON is UTF-8 without a byte order mark (RFC 8259, 8.1); a server that sends something else and says so, by a mark or by
 * the charset of its media type, is understood all the same, and the oddity named once instead of a hundred findings about its text.
 */
export const decodeText = (body: Buffer, contentType = ''): DecodedText => {
  const mark = marks.find(([bytes]) => bytes.every((byte, place) => body[place] === byte));
  const named = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]?.toLowerCase();
  const declared = named === undefined ? undefined : decoderOf(named);
  const charset = mark?.[1] ?? declared?.encoding ?? utf16Of(body) ?? 'utf-8';
  const text = (decoderOf(charset) ?? new TextDecoder()).decode(body);
  const isUtf8 = charset === 'utf-8';
  return {
    text,
    oddities:
      body.length === 0
        ? []
        : [
            ...(mark ? ['a body that begins with a byte order mark'] : []),
            ...(isUtf8 ? [] : [`a body in ${charset} in place of UTF-8`]),
            ...(named !== undefined && declared === undefined ? ['a charset that nobody knows'] : []),
          ],
    ...(isUtf8 && text.includes('\ufffd') && !isValid(body) ? { problem: 'invalid-utf8' } : {}),
  };
};

const decoderOf = (charset: string): TextDecoder | undefined => {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
};

/** JSON begins with two ASCII characters, which in UTF-16 have a zero byte each (RFC 4627, 3). */
const utf16Of = (body: Buffer): string | undefined => {
  if (body.length < 4) return undefined;
  const [a, b, c, d] = body;
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  return a === 0 && b !== 0 && c === 0 && d !== 0 ? 'utf-16be' : undefined;
};

const isValid = (body: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(body);
    return true;
  } catch {
    return false;
  }
};
