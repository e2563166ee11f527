import { DocumentError } from './shown.ts';

/** The most that is read of a document; bytes. The largest official files have some five million. */
const documentLimit = 32_000_000;

/** The text of a document's bytes, by its byte order mark or as UTF-8. Throws `DocumentError` where it is no text. */
export const decode = (bytes: Uint8Array): string => {
  if (bytes.length > documentLimit) throw new DocumentError(`it has more than ${documentLimit / 1e6} MB`);
  const encoding = encodingOf(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes('\0')) throw new DocumentError('it is a binary file, not a text');
    return text.replaceAll('\r\n', '\n');
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError(`it is not valid ${encoding.toUpperCase()}: save it as UTF-8`);
  }
};

const encodingOf = ([first, second]: Uint8Array): string => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
};
