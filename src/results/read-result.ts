import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readOwnJson } from '../contract/files.ts';
import type { Json } from '../contract/json.ts';
import { compileStrict } from '../schema/validator.ts';
import type { CompactResult } from '../verdict/compact-result.ts';
import type { Proof } from '../verdict/proof.ts';
import type { ConformanceResult, MaskedExchange } from '../verdict/result.ts';
import type { SourcesReading } from '../verdict/sources-reading.ts';
import { resultName, sourcesName } from './names.ts';

/** What was read, or why it cannot be used, with the file's name. */
export type Reading<Value> = { value: Value } | { problem: string };

/** Reads a whole result: the file itself, or the `conformance.json` of a reports folder. It must match its JSON Schema. */
export const readResultFile = (path: string): Reading<ConformanceResult> =>
  readChecked(fileOf(path), 'schemas/conformance-report.schema.json');

/** The result that a reports folder holds, or `undefined` where there is none that can be read. */
export const readResult = (reports: string): ConformanceResult | undefined => {
  const reading = readResultFile(join(reports, resultName));
  return 'value' in reading ? reading.value : undefined;
};

/**
 * The result that this run has just written into a folder of its own, where nobody else writes: it is not held against its schema again.
 * `undefined` where there is none.
 */
export const readOwnResult = (folder: string): ConformanceResult | undefined => {
  const file = join(folder, resultName);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ConformanceResult) : undefined;
};

/** The JSON Pointers of what in a result is not as its JSON Schema says; none where it can be used. */
export const misfitsIn = (result: Json): string[] => {
  const validate = validatorOf('schemas/conformance-report.schema.json');
  return validate(result) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath);
};

/** As much of a result as a comparison needs: a file of the history will do. */
export const readCompactFile = (path: string): Reading<CompactResult> =>
  readChecked(fileOf(path), 'schemas/conformance-history.schema.json');

/** The masked exchanges of an evidence file. */
export const readEvidenceFile = (path: string): Reading<MaskedExchange[]> =>
  readChecked(path, 'schemas/evidence.schema.json');

/** The same for the result of a proof. */
export const readProofFile = (path: string): Reading<Proof> => readChecked(path, 'schemas/proof.schema.json');

/** The same for what `assay sources` saw. */
export const readSourcesFile = (path: string): Reading<SourcesReading> =>
  readChecked(path, 'schemas/sources-reading.schema.json');

/** The last of the readings of sources that stand in these folders. */
export const lastReading = (folders: readonly string[]): SourcesReading | undefined =>
  folders
    .map((folder) => readSourcesFile(join(folder, sourcesName)))
    .flatMap((reading) => ('value' in reading ? reading.value : []))
    .toSorted((a, b) => a.readAt.localeCompare(b.readAt))
    .at(-1);

const fileOf = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, resultName) : path;

const readChecked = <Value>(file: string, schema: string): Reading<Value> => {
  let value: Json;
  try {
    value = JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { problem: `${file}: there is no such file; assay run writes one` };
    return { problem: `${file}: not JSON: ${message.replace(/[\p{C}\ufffd\s]+/gu, ' ')}` };
  }
  const validate = validatorOf(schema);
  if (validate(value)) return { value: value as Value };
  const [first] = validate.errors ?? [];
  return { problem: `${file}: not as Assay writes it: ${first?.instancePath || '/'} ${first?.message}` };
};

const validators = new Map<string, ReturnType<typeof compileStrict>>();

const validatorOf = (schema: string): ReturnType<typeof compileStrict> => {
  const known = validators.get(schema) ?? compileStrict(readOwnJson(schema));
  validators.set(schema, known);
  return known;
};
