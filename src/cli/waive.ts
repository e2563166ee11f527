import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readResultFile } from '../results/read-result.ts';
import { isDate, waiverFile } from '../results/read-waivers.ts';
import { causeEntry, type HumanPart, waivable, waiverEntries } from '../results/waiver-entry.ts';
import { root } from '../root.ts';
import type { ConformanceResult, ProviderResult } from '../verdict/result.ts';
import { likestFirst } from './likeness.ts';
import { usable } from './usable.ts';
import { UsageError } from './usage-error.ts';

/** Prints a waiver for a cause, or for each finding of a test, ready for `waivers.yaml`. */
export const printWaiver = (id: string, reports: string, human: HumanPart): void => {
  if (human.until !== '' && !isDate(human.until)) throw new UsageError('--until takes a date like 2026-12-31');
  if (human.until !== '' && human.until < new Date().toISOString().slice(0, 10))
    throw new UsageError(`--until ${human.until} is over`);
  const result = usable(readResultFile(reports));
  const { provider, entries } = entriesFor(result, id, human);
  const file = waiverFile(provider);
  console.log(`${hasList(join(root, file)) ? '' : 'waivers:\n'}${entries}`.trimEnd());
  console.error(`assay: to agree to this, append it to ${file}`);
  const empty = Object.entries(human).flatMap(([name, value]) => (value === '' ? name : []));
  if (empty.length > 0)
    console.error(
      `assay: until a person fills in ${empty.join(', ')}, check and gate refuse it, and it excuses nothing`,
    );
};

/** A file that the shell has just made for what is to be appended to it holds no list yet. */
const hasList = (file: string): boolean => existsSync(file) && /^waivers\s*:/m.test(readFileSync(file, 'utf8'));

const entriesFor = (
  { run, providers }: ConformanceResult,
  id: string,
  human: HumanPart,
): { provider: string; entries: string } => {
  for (const { id: provider, causes = [], tests } of providers) {
    const cause = causes.find((each) => each.id === id && each.verdict !== 'waived');
    if (cause) return { provider, entries: causeEntry(cause, run.environment, human) };
    const test = tests.find((each) => each.id === id && waivable(each).length > 0);
    if (test) return { provider, entries: waiverEntries(test, run.environment, human) };
  }
  throw new UsageError(`${whyNot(providers, id)}${nearest(providers, id)}`);
};

const whyNot = (providers: readonly ProviderResult[], id: string): string => {
  const test = providers.flatMap(({ tests }) => tests).find((each) => each.id === id);
  if (test) return `${id} is ${test.verdict}: nothing to waive`;
  const cause = providers.flatMap(({ causes = [] }) => causes).find((each) => each.id === id);
  return cause ? `${id} is waived already` : `the result has no cause and no test "${id}"`;
};

/** The most ids that a wrong one may have been meant for. */
const mostNamed = 3;

/** The ids that come nearest to one that nothing has: of what can be waived, causes before tests where both are as near. */
const nearest = (providers: readonly ProviderResult[], id: string): string => {
  const causes = providers.flatMap((provider) => provider.causes ?? []).filter(({ verdict }) => verdict !== 'waived');
  const tests = providers.flatMap((provider) => provider.tests).filter((test) => waivable(test).length > 0);
  const known = likestFirst(
    [...causes, ...tests].map((each) => each.id),
    id,
  );
  const rest = known.length - mostNamed;
  if (known.length === 0) return '; nothing in it could be waived';
  const more = rest > 0 ? `\n  and ${rest} more in conformance.json` : '';
  return `; did you mean one of these?\n  ${known.slice(0, mostNamed).join('\n  ')}${more}`;
};
