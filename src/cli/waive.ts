import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readResultFile } from '../results/read-result.ts';
import { isDate, waiverFile } from '../results/read-waivers.ts';
import { type HumanPart, waivable, waiverEntries } from '../results/waiver-entry.ts';
import { root } from '../root.ts';
import type { ConformanceResult } from '../verdict/result.ts';
import { usable } from './usable.ts';
import { UsageError } from './usage-error.ts';

/** Prints a waiver for each finding of a test, ready for `waivers.yaml`. */
export const printWaiver = (id: string, reports: string, human: HumanPart): void => {
  if (human.until !== '' && !isDate(human.until)) throw new UsageError('--until takes a date like 2026-12-31');
  if (human.until !== '' && human.until < new Date().toISOString().slice(0, 10))
    throw new UsageError(`--until ${human.until} is over`);
  const result = usable(readResultFile(reports));
  const { provider, test } = findTest(result, id);
  const file = waiverFile(provider.id);
  const header = existsSync(join(root, file)) ? '' : 'waivers:\n';
  console.log(`${header}${waiverEntries(test, result.run.environment, human)}`.trimEnd());
  console.error(`assay: to agree to this, append it to ${file}`);
  const empty = Object.entries(human).flatMap(([name, value]) => (value === '' ? name : []));
  if (empty.length > 0)
    console.error(
      `assay: until a person fills in ${empty.join(', ')}, check and gate refuse it, and it excuses nothing`,
    );
};

const findTest = ({ providers }: ConformanceResult, id: string) => {
  const all = providers.flatMap((provider) => provider.tests.map((test) => ({ provider, test })));
  const found = all.find(({ test }) => test.id === id);
  if (found && waivable(found.test).length > 0) return found;
  const others = all.filter(({ test }) => waivable(test).length > 0).map(({ test }) => `\n  ${test.id}`);
  const why = found ? `${id} is ${found.test.verdict}: nothing to waive` : `the result has no test "${id}"`;
  throw new UsageError(`${why}${others.length > 0 ? `; these could be waived:${others.join('')}` : ''}`);
};
