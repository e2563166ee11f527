import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, root } from '../root.ts';

/** What mocks know is no text for everybody. */
const ofMocks = /(^|\/)(mock|faults)\.ts$/;

const filesIn = (folder: string, recursive: boolean): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => !ofMocks.test(file))
    : [];

/** By provider: a proof opens many contexts of one, and the files stay what they are. */
const known = new Map<string, string>();

const publicFiles = (provider: string): string => {
  const text =
    known.get(provider) ??
    [
      ...[`specs/${provider}`, `suites/${provider}`].flatMap((folder) => filesIn(join(root, folder), true)),
      ...['promises', 'specs', 'schemas'].flatMap((folder) => filesIn(join(packageRoot, folder), false)),
    ]
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
      .toLowerCase();
  known.set(provider, text);
  return text;
};

/**
 * Whether a text stands in what everybody can read of a provider, in any letter case, or is made of such parts between slashes: its
 * contract, its tests, and the formats of our reports. `others` are further such texts, for example its address. The files are read when
 * the first text is asked about.
 */
export const publicTexts = (provider: string, others: readonly string[]): ((text: string) => boolean) => {
  const further = others.map((text) => text.toLowerCase());
  const isThere = (text: string): boolean =>
    publicFiles(provider).includes(text) || further.some((other) => other.includes(text));
  return (text) => {
    const lower = text.toLowerCase();
    // An address is made of parts: the server's own, and a documented path behind it.
    return isThere(lower) || (lower.includes('/') && lower.split('/').every(isThere));
  };
};
