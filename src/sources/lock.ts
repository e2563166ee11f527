import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ContractError, readOwnJson, readYaml } from '../contract/files.ts';
import { writeWhole } from '../results/write-whole.ts';
import { root } from '../root.ts';
import { compileStrict } from '../schema/validator.ts';
import type { Fact, FactKind } from './fact.ts';

/** A page as it was when somebody last held the contract against it. */
export interface LockedPage {
  /** The day on which it was accepted, as `2026-11-28`. */
  acceptedOn: string;
  /** Where it was read from, if that is another address: the Markdown of an HTML page. */
  from?: string;
  etag?: string;
  lastModified?: string;
  facts: Fact[];
}

/** The pages of a provider by their addresses. */
export type Lock = Map<string, LockedPage>;

/** The lock file of a provider, from the project's root. */
export const lockFile = (provider: string): string => `specs/${provider}/sources.lock.yaml`;

/** Reads the lock of a provider, empty where there is none yet. Throws `ContractError` for a file that is not as Assay writes it. */
export const readLock = (provider: string): Lock => {
  const file = lockFile(provider);
  if (!existsSync(join(root, file))) return new Map();
  const value = readYaml(file);
  const validate = compileStrict(readOwnJson('schemas/sources-lock.schema.json'));
  if (!validate(value)) {
    const [first] = validate.errors ?? [];
    throw new ContractError(
      file,
      `not as Assay writes it: ${first?.instancePath || '/'} ${first?.message}; remove it and run: assay sources --accept`,
    );
  }
  const { sources } = value as unknown as { sources: Record<string, StoredPage> };
  return new Map(
    Object.entries(sources).map(([url, { facts, ...page }]) => [url, { ...page, facts: facts.map(factOf) }]),
  );
};

/** Writes the lock of a provider, in one step, its pages in the order of their addresses. */
export const writeLock = (provider: string, lock: Lock): void => {
  const sources = Object.fromEntries(
    [...lock]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([url, { facts, ...page }]) => [url, { ...page, facts: facts.map(rowOf) }]),
  );
  const head =
    '# What the sources of this contract said when it was last held against them: digests and facts, no prose. Written by: assay sources --accept\n';
  writeWhole(
    join(root, lockFile(provider)),
    head + stringify({ format: 1, sources }, { lineWidth: 0, flowCollectionPadding: false }),
  );
};

/** Kind, value, and the parts of the place: one line of the file. */
type Row = string[];
type StoredPage = Omit<LockedPage, 'facts'> & { facts: Row[] };

const rowOf = ({ kind, place, value }: Fact): Row => [kind, value, ...place];
const factOf = ([kind = 'heading', value = '', ...place]: Row): Fact => ({ kind: kind as FactKind, place, value });
