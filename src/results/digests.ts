import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, root } from '../root.ts';
import { waiverFile } from './read-waivers.ts';

/** The SHA-256 of a text or of bytes, as `sha256:` and hexadecimal digits. */
export const digestOf = (content: string | Uint8Array): string =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** What the documents of a provider were when a run held it against them. */
export interface DocumentDigests {
  /** Of everything in `specs/<provider>/` but the waivers, and of the general clauses. */
  contract: string;
  /** Of the waivers; empty where there is no such file. */
  waivers: string;
}

/** The digests of a provider's documents as they are now. */
export const digestsOf = (provider: string): DocumentDigests => {
  const folder = join(root, 'specs', provider);
  const waivers = join(root, waiverFile(provider));
  const general = join(packageRoot, 'specs', 'general.yaml');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== waivers);
  const all = [
    ...files.sort().map((file) => [file.slice(folder.length), file] as const),
    ['general', general] as const,
  ];
  const lines = all
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) => `${name} ${digestOf(readFileSync(file))}`);
  return {
    contract: digestOf(lines.join('\n')),
    waivers: existsSync(waivers) ? digestOf(readFileSync(waivers)) : '',
  };
};
