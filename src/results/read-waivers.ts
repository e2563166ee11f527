import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject, type Json } from '../contract/json.ts';
import { loadContract } from '../contract/load.ts';
import type { Problem } from '../contract/problem.ts';
import { type YamlSource, yamlSource } from '../contract/yaml-source.ts';
import { root } from '../root.ts';
import type { Waiver } from '../verdict/waiver.ts';

/** The file of a provider's waivers, from the project's root. */
export const waiverFile = (provider: string): string => `specs/${provider}/waivers.yaml`;

/** The waivers of a provider and everything that is wrong in their file, each with its line. Without a file there are none. */
export const readWaivers = (provider: string): { waivers: Waiver[]; problems: Problem[] } => {
  const file = waiverFile(provider);
  if (!existsSync(join(root, file))) return { waivers: [], problems: [] };
  const text = readFileSync(join(root, file), 'utf8');
  return parseWaivers(yamlSource(file, text), provider, new Set(loadContract(provider).clauses.keys()));
};

/** The waivers in a YAML text. `clauses` are the ids of the provider's clauses. An entry with a problem excuses nothing. */
export const parseWaivers = (
  source: YamlSource,
  provider: string,
  clauses: ReadonlySet<string>,
): { waivers: Waiver[]; problems: Problem[] } => {
  if (source.problems.length > 0) return { waivers: [], problems: source.problems };
  const list = asObject(source.value)?.waivers;
  if (!Array.isArray(list)) {
    return { waivers: [], problems: [source.problem([], 'write a list under "waivers:", or remove the file')] };
  }
  const read = list.map((node, index) => readEntry(asObject(node) ?? {}, index, source, provider, clauses));
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
  JSON.stringify([a.target, a.environment, a.finding]) === JSON.stringify([b.target, b.environment, b.finding]);

const humanFields = ['reason', 'owner', 'link', 'until'];
const fields = ['test', 'clause', 'environment', 'finding', ...humanFields];
const findingFields = ['check', 'pointer', 'received'];

type Entry = { [name: string]: Json };

const readEntry = (
  entry: Entry,
  index: number,
  source: YamlSource,
  provider: string,
  clauses: ReadonlySet<string>,
): { waiver?: Waiver; problems: Problem[] } => {
  const finding = asObject(entry.finding) ?? {};
  const at = (path: string[], message: string) => source.problem(['waivers', index, ...path], message);
  const empty = humanFields.filter((name) => text(entry[name]).trim() === '');
  const problems = [
    ...unknownNames(entry, fields).map((name) => at([name], `"${name}" is no field of a waiver: ${fields.join(', ')}`)),
    ...unknownNames(finding, findingFields).map((name) => at(['finding', name], `a finding has no "${name}"`)),
    ...targetProblems(entry, provider, clauses).map((message) => at([], message)),
    ...findingFields
      .filter((name) => typeof finding[name] !== 'string')
      .map((name) => at(['finding'], `finding.${name} must be a text, copied from the result`)),
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
    target: 'test' in entry ? { kind: 'test', id: text(entry.test) } : { kind: 'clause', id: text(entry.clause) },
    environment: entry.environment as Waiver['environment'],
    finding: { check: text(finding.check), pointer: text(finding.pointer), received: text(finding.received) },
    reason: text(entry.reason).trim(),
    owner: text(entry.owner).trim(),
    link: text(entry.link),
    until: text(entry.until),
  };
  return { waiver, problems };
};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const unknownNames = (entry: Entry, known: readonly string[]): string[] =>
  Object.keys(entry).filter((name) => !known.includes(name));

const targetProblems = (entry: Entry, provider: string, clauses: ReadonlySet<string>): string[] => {
  if ('test' in entry === 'clause' in entry) return ['name either a test or a clause'];
  if ('clause' in entry)
    return clauses.has(text(entry.clause)) ? [] : [`there is no clause "${text(entry.clause)}" in clauses.yaml`];
  return text(entry.test).startsWith(`${provider}/`) ? [] : [`a test's id begins with "${provider}/"`];
};

/** Whether a text is a day of the calendar, written as `2026-12-31`. */
export const isDate = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);
