import { createHash } from 'node:crypto';
import { detached } from './detached.ts';

/**
 * How much of a very long secret is known, of its beginning and of its end, in characters: more than evidence shows of any text. Both are
 * whole pieces, and the first ends where base64 does.
 */
const ofBeginning = 24_576;
const ofEnd = 6_144;

/** The text, or the beginning and the end of a very long one, without which a server with tokens of megabytes would fill the memory. */
export const endsOf = (text: string): string[] =>
  text.length <= ofBeginning + ofEnd ? [text] : [detached(text.slice(0, ofBeginning)), detached(text.slice(-ofEnd))];

/** What stands for a text where only its equality counts: itself, or the digest of a long one. */
export const keyOf = (text: string): string =>
  text.length <= 512 ? text : `sha256 ${createHash('sha256').update(text).digest('base64')}`;
