import { readFileSync } from 'node:fs';
import { type Document, isAlias, isMap, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { root } from '../root.ts';
import type { Json } from './json.ts';
import { keptValues } from './kept-values.ts';
import type { Problem } from './problem.ts';

/** The way from a document's root to one of its parts. */
export type Path = readonly (string | number)[];

/** A YAML file of a contract, parsed, with the lines of its parts. */
export interface YamlSource {
  /** From the project's root. */
  file: string;
  value: Json;
  /** Every mistake in the YAML itself; `value` is null if there is one. */
  problems: Problem[];
  /** One problem at the line of the part at `path`, or of the last part of the way that exists. */
  problem(path: Path, message: string): Problem;
}

/** The text of a file below the project's root or another folder, or `undefined` where there is none that can be read. */
export const readText = (file: string, folder = root): string | undefined => {
  try {
    return readFileSync(folder + file, 'utf8');
  } catch {
    return undefined;
  }
};

/** Why a file's bytes are no UTF-8 text without a byte order mark, as YAML and JSON files of a contract are; `undefined` where they are. */
const encodingProblem = (file: string, text: string): string | undefined => {
  // Of UTF-16 every other byte of plain English is a zero; its marks, FE FF and FF FE, are no UTF-8.
  if (text.includes('\0') || text.startsWith('\ufffd\ufffd')) return 'is not UTF-8: save it as UTF-8';
  if (file.endsWith('.json') && text.startsWith('\ufeff'))
    return 'begins with a byte order mark, which JSON does not allow: save it as UTF-8 without one';
  return undefined;
};

/** What an alias needs (YAML 1.2.2, 7.1): without it, nothing has to be visited to find one. */
const mayHaveAliases = /(^|[\s[{,:])\*\S/m;

/** Parses a YAML text, which a JSON text is, too. */
export const yamlSource = (file: string, text: string): YamlSource => {
  const unreadable = encodingProblem(file, text);
  if (unreadable) {
    const problem = { place: `${file}:1`, message: unreadable };
    return { file, value: null, problems: [problem], problem: (_, message) => ({ ...problem, message }) };
  }
  const kept = keptValues.of(file, text);
  if (kept === undefined) {
    const source = parse(file, text);
    if (source.problems.length === 0) keptValues.keep(file, text, source.value);
    return source;
  }
  // Only who names a place has to read the text itself.
  let source: YamlSource | undefined;
  const problem = (path: Path, message: string): Problem => {
    source ??= parse(file, text);
    return source.problem(path, message);
  };
  return { file, value: kept, problems: [], problem };
};

const parse = (file: string, text: string): YamlSource => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true, uniqueKeys: true });
  const at = (offset: number): string => `${file}:${lines.linePos(offset).line || 1}`;
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    place: at(error.pos[0]),
    message: `not valid YAML: ${error.message}`,
  }));
  if (mayHaveAliases.test(text))
    visit(document, {
      Alias(_, alias) {
        if (!alias.resolve(document))
          problems.push({ place: at(alias.range?.[0] ?? 0), message: `the alias *${alias.source} leads nowhere` });
      },
    });
  return {
    file,
    value: problems.length > 0 ? null : (document.toJS({ maxAliasCount: 1000 }) as Json),
    problems,
    problem: (path, message) => ({
      place: `${file}:${lines.linePos(offsetOf(document, path)).line || 1}`,
      message,
    }),
  };
};

/** Where the part at `path` begins in the text, counted in characters. */
const offsetOf = (document: Document, path: Path): number => {
  let node: Node | null | undefined = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    const step = stepInto(node, part);
    if (!step) return offset;
    offset = step.offset ?? offset;
    node = step.node;
  }
  return offset;
};

const stepInto = (
  node: Node | null | undefined,
  part: string | number,
): { node: Node | null | undefined; offset: number | undefined } | undefined => {
  if (isSeq(node)) {
    const item = node.items[Number(part)] as Node | undefined;
    return item && { node: item, offset: item.range?.[0] };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => String(key) === String(part));
  return pair && { node: pair.value as Node | null, offset: (pair.key as Node).range?.[0] };
};
