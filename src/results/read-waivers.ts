import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject, type Fields, fieldsOf, type Json } from '../contract/json.ts';
import { loadContract } from '../contract/load.ts';
import type { Problem } from '../contract/problem.ts';
import { type YamlSource, yamlSource } from '../contract/yaml-source.ts';
import { root } from '../root.ts';
import { misformed } from '../schema/format.ts';
import { isNoTest } from '../verdict/nearest-test.ts';
import type { Waiver } from '../verdict/waiver.ts';

/** What a file of waivers holds, and everything that is wrong in it; broken where it cannot be read at all. */
export interface ReadWaivers {
  waivers: Waiver[];
  problems: Problem[];
  isBroken?: true;
}

/** The file of a provider's waivers, from the project's root. */
export const waiverFile = (provider: string): string => `specs/${provider}/waivers.yaml`;

/** The waivers of a provider and everything that is wrong in their file, each with its line. Without a file there are none. */
export const readWaivers = (provider: string): ReadWaivers => {
  const file = waiverFile(provider);
  if (!existsSync(join(root, file))) return { waivers: [], problems: [] };
  const text = readFileSync(join(root, file), 'utf8');
  return parseWaivers(yamlSource(file, text), provider, new Set(loadContract(provider).clauses.keys()));
};

/** The waivers of tests that are none of these, each with its line: a test may have been renamed. */
export const strayWaivers = (waivers: readonly Waiver[], tests: readonly string[]): Problem[] =>
  waivers
    .filter(({ target }) => target.kind === 'test' && !tests.includes(target.id))
    .map(({ place, target }) => ({ place, message: `waives ${target.id}, but ${isNoTest(target.id, tests)}` }));

/** Why the file of a provider's waivers cannot be read at all, in one line; `undefined` where it can. A mistake in an entry is none. */
export const waiverFileFault = (provider: string): string | undefined => {
  const { waivers, problems, isBroken } = readWaivers(provider);
  const [first] = problems;
  return isBroken && waivers.length === 0 && first ? `${first.place}: ${first.message}` : undefined;
};

/** The waivers in a YAML text. `clauses` are the ids of the provider's clauses. An entry with a problem excuses nothing. */
export const parseWaivers = (source: YamlSource, provider: string, clauses: ReadonlySet<string>): ReadWaivers => {
  if (source.problems.length > 0) return { waivers: [], problems: source.problems, isBroken: true };
  const mistakes = misformed('waivers', source);
  const list = asObject(source.value)?.waivers;
  if (!Array.isArray(list)) return { waivers: [], problems: mistakes.map(({ problem }) => problem), isBroken: true };
  const read = list.map((node, index) => {
    const misread = mistakes.filter(({ path }) => path[0] === 'waivers' && String(path[1]) === String(index));
    const problems = [
      ...misread.map(({ problem }) => problem),
      ...targetProblems(fieldsOf(node), index, source, provider, clauses),
    ];
    return problems.length > 0 ? { problems } : { problems, waiver: toWaiver(fieldsOf(node), index, source) };
  });
  const twins = read.flatMap(({ waiver }, index) =>
    waiver && read.slice(0, index).some((earlier) => earlier.waiver && isSame(earlier.waiver, waiver))
      ? [source.problem(['waivers', index], 'an entry before it excuses the same finding: remove one')]
      : [],
  );
  return {
    waivers: read.flatMap(({ waiver }) => waiver ?? []),
    problems: [
      ...mistakes.flatMap(({ path, problem }) => (path.length < 2 ? problem : [])),
      ...read.flatMap(({ problems }) => problems),
      ...twins,
    ],
  };
};

const isSame = (a: Waiver, b: Waiver): boolean =>
  JSON.stringify([a.target, a.environment, a.finding, a.clauses, a.operations]) ===
  JSON.stringify([b.target, b.environment, b.finding, b.clauses, b.operations]);

/** A waiver as its entry has it, which is as its format says. */
const toWaiver = (entry: Fields, index: number, source: YamlSource): Waiver => {
  const finding = fieldsOf(entry.finding);
  return {
    place: source.problem(['waivers', index], '').place,
    target: targetOf(entry),
    environment: entry.environment as Waiver['environment'],
    ...(Array.isArray(entry.clauses) ? { clauses: entry.clauses.map(text) } : {}),
    ...(Array.isArray(entry.operations) ? { operations: entry.operations.map(text) } : {}),
    ...('finding' in entry
      ? { finding: { check: text(finding.check), pointer: text(finding.pointer), received: text(finding.received) } }
      : {}),
    reason: text(entry.reason).trim(),
    owner: text(entry.owner).trim(),
    link: text(entry.link),
    until: text(entry.until),
  };
};

const kinds = ['cause', 'test', 'clause'] as const;

const targetOf = (entry: Fields): Waiver['target'] => {
  const kind = kinds.find((name) => name in entry) ?? 'test';
  return { kind, id: text(entry[kind]) };
};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What no format can say: that an entry is about one thing, and that this is the provider's. */
const targetProblems = (
  entry: Fields,
  index: number,
  source: YamlSource,
  provider: string,
  clauses: ReadonlySet<string>,
): Problem[] => {
  const [kind, ...others] = kinds.filter((name) => name in entry);
  const problem = (message: string): Problem[] => [source.problem(['waivers', index], message)];
  if (kind === undefined || others.length > 0) return problem('name one of a cause, a test and a clause');
  const id = text(entry[kind]);
  if (kind === 'clause') return clauses.has(id) ? [] : problem(`there is no clause "${id}" in clauses.yaml`);
  const prefix = kind === 'cause' ? `${provider}:` : `${provider}/`;
  return id.startsWith(prefix) ? [] : problem(`a ${kind}'s id begins with "${prefix}"`);
};

/** Whether a text is a day of the calendar, written as `2026-12-31`. */
export const isDate = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);
