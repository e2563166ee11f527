import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { Outage, tooLarge } from './outage.ts';

/** Reads a body to its end; throws an Outage as soon as there is more of it than `maxBytes`. */
export const readBody = async (stream: AsyncIterable<Buffer>, host: string, maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(host, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

type Decode = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

/**
 * The coding is zlib's format (RFC 9110, 8.4.1.2), and some servers leave its two bytes away: every client reads both. The first half byte
 * of that format is its method, which is always 8 (RFC 1950, 2.2), and the two bytes are a multiple of 31.
 */
const inflateEither: Decode = (body, options) => {
  const isWrapped = body.length > 1 && ((body[0] ?? 0) & 15) === 8 && body.readUInt16BE(0) % 31 === 0;
  return promisify<Buffer, { maxOutputLength: number }, Buffer>(isWrapped ? inflate : inflateRaw)(body, options);
};

const decoders = new Map<string, Decode>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', inflateEither],
  ['br', promisify(brotliDecompress)],
]);

/** More layers than this are an attack: each one costs as much time as the body limit allows. */
const maxCodings = 3;

/** Undoes the content codings (RFC 9110, 8.4), the last one first; throws an Outage where that is impossible. */
export const decodeBody = async (
  body: Buffer,
  contentEncoding: string,
  host: string,
  maxBytes: number,
): Promise<Buffer> => {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  const applied = codings.filter((coding) => coding !== '' && coding !== 'identity').reverse();
  if (applied.length > maxCodings) throw undecodable(host);
  let decoded = body;
  // A body of zero bytes is complete as it is: the answer to HEAD names the coding of a body that it does not have.
  for (const coding of body.length === 0 ? [] : applied) {
    const decode = decoders.get(coding);
    if (decode === undefined) throw undecodable(host);
    decoded = await decode(decoded, { maxOutputLength: maxBytes }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(host, maxBytes) : undecodable(host);
    });
  }
  return decoded;
};

const undecodable = (host: string): Outage =>
  new Outage('protocol', `${host} sent a body that does not decode as its Content-Encoding says`);
