import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import { loadContract } from '../contract/load.ts';
import type { Problem } from '../contract/problem.ts';
import { type YamlSource, yamlSource } from '../contract/yaml-source.ts';
import { root } from '../root.ts';
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

/** Why the file of a provider's waivers cannot be read at all, in one line; `undefined` where it can. A mistake in an entry is none. */
export const waiverFileFault = (provider: string): string | undefined => {
  const { waivers, problems, isBroken } = readWaivers(provider);
  const [first] = problems;
  return isBroken && waivers.length === 0 && first ? `${first.place}: ${first.message}` : undefined;
};

/** The waivers in a YAML text. `clauses` are the ids of the provider's clauses. An entry with a problem excuses nothing. */
export const parseWaivers = (source: YamlSource, provider: string, clauses: ReadonlySet<string>): ReadWaivers => {
  if (source.problems.length > 0) return { waivers: [], problems: source.problems, isBroken: true };
  const list = asObject(source.value)?.waivers;
  if (!Array.isArray(list)) {
    const problem = source.problem([], 'write a list under "waivers:", or remove the file');
    return { waivers: [], problems: [problem], isBroken: true };
  }
  const read = list.map((node, index) => readEntry(fieldsOf(node), index, source, provider, clauses));
  const twins = read.flatMap(({ waiver }, index) =>
    waiver && read.slice(0, index).some((earlier) => earlier.waiver && isSame(earlier.waiver, waiver))
      ? [source.problem(['waivers', index], 'an entry before it excuses the same finding: remove one')]
      : [],
  );
  return {
    waivers: read.flatMap(({ waiver }) => waiver ?? []),
    problems: [...read.flatMap(({ problems }) => problems), ...twins],
  };
};

const isSame = (a: Waiver, b: Waiver): boolean =>
  JSON.stringify([a.target, a.environment, a.finding, a.clauses]) ===
  JSON.stringify([b.target, b.environment, b.finding, b.clauses]);

const humanFields = ['reason', 'owner', 'link', 'until'];
const fields = ['cause', 'test', 'clause', 'environment', 'finding', 'clauses', ...humanFields];
const findingFields = ['check', 'pointer', 'received'];

type Entry = { [name: string]: Json };

const readEntry = (
  entry: Entry,
  index: number,
  source: YamlSource,
  provider: string,
  clauses: ReadonlySet<string>,
): { waiver?: Waiver; problems: Problem[] } => {
  const finding = fieldsOf(entry.finding);
  const at = (path: string[], message: string) => source.problem(['waivers', index, ...path], message);
  const empty = humanFields.filter((name) => text(entry[name]).trim() === '');
  const problems = [
    ...unknownNames(entry, fields).map((name) => at([name], `"${name}" is no field of a waiver: ${fields.join(', ')}`)),
    ...unknownNames(finding, findingFields).map((name) => at(['finding', name], `a finding has no "${name}"`)),
    ...targetProblems(entry, provider, clauses).map((message) => at([], message)),
    ...('cause' in entry ? causeProblems(entry) : findingProblems(finding)).map(({ path, message }) =>
      at(path, message),
    ),
    ...(empty.length > 0 ? [at([empty[0] ?? ''], `a person has to fill in: ${empty.join(', ')}`)] : []),
  ];
  if (entry.environment !== 'mock' && entry.environment !== 'stage')
    problems.push(at(['environment'], '"environment" must be mock or stage'));
  if (!empty.includes('link') && !/^https?:\/\/\S+$/.test(text(entry.link)))
    problems.push(at(['link'], '"link" must be a web address'));
  if (!empty.includes('until') && !isDate(text(entry.until)))
    problems.push(at(['until'], '"until" must be a date like 2026-12-31'));
  if (problems.length > 0) return { problems };
  const waiver: Waiver = {
    place: at([], '').place,
    target: targetOf(entry),
    environment: entry.environment as Waiver['environment'],
    ...('cause' in entry
      ? clausesOf(entry)
      : { finding: { check: text(finding.check), pointer: text(finding.pointer), received: text(finding.received) } }),
    reason: text(entry.reason).trim(),
    owner: text(entry.owner).trim(),
    link: text(entry.link),
    until: text(entry.until),
  };
  return { waiver, problems };
};

const targetOf = (entry: Entry): Waiver['target'] => {
  const kind = (['cause', 'test', 'clause'] as const).find((name) => name in entry) ?? 'test';
  return { kind, id: text(entry[kind]) };
};

const clausesOf = ({ clauses }: Entry): Pick<Waiver, 'clauses'> =>
  Array.isArray(clauses) ? { clauses: clauses.map(text) } : {};

type Misplaced = { path: string[]; message: string };

const findingProblems = (finding: Entry): Misplaced[] =>
  findingFields
    .filter((name) => typeof finding[name] !== 'string')
    .map((name) => ({ path: ['finding'], message: `finding.${name} must be a text, copied from the result` }));

const causeProblems = ({ finding, clauses }: Entry): Misplaced[] => [
  ...(finding === undefined
    ? []
    : [{ path: ['finding'], message: 'a cause has no finding beside it: remove one of the two' }]),
  ...(clauses === undefined || (Array.isArray(clauses) && clauses.every((id) => typeof id === 'string'))
    ? []
    : [{ path: ['clauses'], message: '"clauses" must list the ids of the clauses that the cause breaks' }]),
];

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const unknownNames = (entry: Entry, known: readonly string[]): string[] =>
  Object.keys(entry).filter((name) => !known.includes(name));

const targetProblems = (entry: Entry, provider: string, clauses: ReadonlySet<string>): string[] => {
  const [kind, ...others] = (['cause', 'test', 'clause'] as const).filter((name) => name in entry);
  if (kind === undefined || others.length > 0) return ['name one of a cause, a test and a clause'];
  if (kind !== 'cause' && 'clauses' in entry) return ['"clauses" stands beside a cause only'];
  if (kind === 'cause')
    return text(entry.cause).startsWith(`${provider}:`) ? [] : [`a cause's id begins with "${provider}:"`];
  if ('clause' in entry)
    return clauses.has(text(entry.clause)) ? [] : [`there is no clause "${text(entry.clause)}" in clauses.yaml`];
  return text(entry.test).startsWith(`${provider}/`) ? [] : [`a test's id begins with "${provider}/"`];
};

/** Whether a text is a day of the calendar, written as `2026-12-31`. */
export const isDate = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);
