import { unzipSync } from 'fflate';

/** A zip archive in Playwright's page, in it the report as JSON: nothing of ours is packed deeper. */
const deepest = 4;

/**
 * Where pages hold files: Playwright's a zip archive, Allure's its data. Other base64 is what a server said, and what the mask knows
 * of that can be found as it stands.
 */
const packed = /(?<=data:application\/zip;base64,|\.json",")[\w+/]+={0,2}/g;

/** A long text is given in windows, which takes less memory. They overlap by more than any spelling of a secret's piece is long. */
const windowLength = 2 ** 19;
const overlap = 2 ** 14;

/** Every text in a file: its own, those of the entries where it is a zip archive, and the files that a page holds as base64. */
export function* textsIn(file: Uint8Array, depth = deepest): Generator<string> {
  const entries = unzipped(file);
  if (depth > 0) for (const entry of entries) yield* textsIn(entry, depth - 1);
  if (entries.length > 0) return;
  const text = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString();
  for (let at = 0; at < text.length; at += windowLength) yield text.slice(at, at + windowLength + overlap);
  if (depth === 0) return;
  for (const [stretch] of text.matchAll(packed)) yield* textsIn(Buffer.from(stretch, 'base64'), depth - 1);
}

/** The entries of a zip archive; none of anything else, or of one that is damaged. */
const unzipped = (file: Uint8Array): Uint8Array[] => {
  // A local file header (APPNOTE.TXT 4.3.7).
  if (![0x50, 0x4b, 0x03, 0x04].every((byte, place) => file[place] === byte)) return [];
  try {
    return Object.values(unzipSync(file));
  } catch {
    return [];
  }
};
