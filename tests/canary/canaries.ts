import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { spellingsOfSecrets } from '../masking/spellings.ts';

/** A secret that must not appear anywhere, and the name of the test's that stands for it. */
export interface Canary {
  name: string;
  value: string;
}

/** Every text that would give a canary away. Written apart from the mask, so that the two cannot share a mistake. */
export const spellingsOf = (value: string): string[] => {
  const json = JSON.stringify(value).slice(1, -1);
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const parts = value.split('.').length === 3 && value.startsWith('ey') ? value.split('.').slice(1) : [];
  const base64 = [value, `x${value}`, `xx${value}`].map((text, shift) => {
    const encoded = Buffer.from(text).toString('base64').replace(/=+$/, '');
    // The first and last characters also depend on the neighbours.
    return encoded.slice(shift === 0 ? 0 : 4, -4);
  });
  const all = [
    value,
    json,
    JSON.stringify(json).slice(1, -1),
    json.replaceAll('/', '\\/'),
    encodeURIComponent(value),
    encodeURIComponent(encodeURIComponent(value)),
    new URLSearchParams({ v: value }).toString().slice(2),
    html,
    ...Object.values(spellingsOfSecrets).map((spell) => spell(value)),
    ...parts,
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
  return [...new Set(all)].filter((text) => text.length >= 8);
};

/** Every file below a folder, with what is packed inside archives and Playwright's report, as texts by their place. */
export const textsIn = (folder: string): [place: string, text: string][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'latin1');
      return [[file, text], ...packedIn(file, text)] as [string, string][];
    });

/** What is in a zip archive, or in those that stand as base64 inside a page. */
const packedIn = (file: string, text: string): [string, string][] => {
  const embedded = [...text.matchAll(/data:application\/zip;base64,([\w+/=]+)/g)];
  const archives = file.endsWith('.zip')
    ? [Buffer.from(text, 'latin1')]
    : embedded.map(([, base64 = '']) => Buffer.from(base64, 'base64'));
  return archives.flatMap((archive) =>
    unzipped(archive).map(([name, content]) => [`${file}!${name}`, content] as [string, string]),
  );
};

/** The entries of a zip archive by its central directory (APPNOTE.TXT 4.3.12). */
const unzipped = (zip: Buffer): [name: string, text: string][] => {
  const entries: [string, string][] = [];
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + size);
    const name = zip.subarray(at + 46, at + 46 + nameSize).toString();
    entries.push([name, (method === 0 ? data : inflateRawSync(data)).toString('latin1')]);
    at += 46 + nameSize + extraSize + commentSize;
  }
  return entries;
};

/** Where canaries show, and in which spelling; the canary itself stays unnamed in what this gives. Each text is gone through once, for all spellings. */
export const leaks = (canaries: readonly Canary[], texts: readonly [place: string, text: string][]): string[] => {
  const spelled = canaries.flatMap(({ name, value }) =>
    spellingsOf(value).map((spelling, number) => ({ spelling, what: `${name}, spelling ${number}` })),
  );
  const byStart = new Map<string, typeof spelled>();
  const mayStart = new Uint8Array(2 ** 16);
  for (const each of spelled) {
    const start = each.spelling.slice(0, startLength);
    byStart.set(start, [...(byStart.get(start) ?? []), each]);
    mayStart[slotOf(start, 0)] = 1;
  }
  return texts.flatMap(([place, text]) => {
    const found = new Set<string>();
    for (let at = 0; at <= text.length - startLength; at++) {
      if (mayStart[slotOf(text, at)] === 0) continue;
      for (const { spelling, what } of byStart.get(text.slice(at, at + startLength)) ?? [])
        if (text.startsWith(spelling, at)) found.add(`${what}: ${place}`);
    }
    return [...found];
  });
};

/** How much of a spelling is looked up; none is shorter. */
const startLength = 8;

/** A number below 2 ** 16 for the four characters at a place: the same for the same ones. */
const slotOf = (text: string, at: number): number =>
  (text.charCodeAt(at) ^
    (text.charCodeAt(at + 1) << 3) ^
    (text.charCodeAt(at + 2) << 6) ^
    (text.charCodeAt(at + 3) << 9)) &
  0xffff;
