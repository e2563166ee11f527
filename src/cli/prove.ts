import { join } from 'node:path';
import { type Concern, concernsOf, faultsOf, prove, rehearse } from '../prove/index.ts';
import { describeBlocked } from '../report/describe-blocked.ts';
import { describeTest } from '../report/describe-test.ts';
import { printProof } from '../report/print-proof.ts';
import { proofName } from '../results/names.ts';
import { writeWhole } from '../results/write-whole.ts';
import { changedSince } from './changed-files.ts';
import { holdingFolder } from './hold-folder.ts';
import { UsageError } from './usage-error.ts';

/** Proves that every test can fail and only for its own reason; writes `proof.json` and gives the exit code. */
export const proveAll = (
  providers: readonly string[],
  reports: string,
  only: ReadonlyMap<string, Concern> = new Map(),
): Promise<number> => holdingFolder(reports, 'prove', () => proveInto(providers, reports, only));

/** The same for what has changed since a commit; says what that is, and leaves `proof.json` alone where it is nothing. */
export const proveSince = async (providers: readonly string[], ref: string, reports: string): Promise<number> => {
  const only = concernsOf(changedSince(ref), providers);
  for (const [provider, concern] of only)
    console.log(`${provider}: ${concern === 'all' ? 'all faults' : `what is seen by ${concern.join(' and ')}`}`);
  if (only.size > 0) return proveAll([...only.keys()], reports, only);
  console.log(`nothing has changed since ${ref} that a fault of a mock could show`);
  return 0;
};

const proveInto = async (
  providers: readonly string[],
  reports: string,
  only: ReadonlyMap<string, Concern>,
): Promise<number> => {
  const { stdout } = process;
  const proof = await prove({
    providers,
    only,
    reports,
    onProgress: (done, planned) => {
      if (stdout.isTTY) stdout.write(`\r\u001b[2K${done} of ${planned} faults and peculiarities`);
      else if (done % 250 === 0) console.log(`${done} of ${planned} faults and peculiarities`);
    },
  });
  if (stdout.isTTY) stdout.write('\r\u001b[2K');
  const file = join(reports, proofName);
  writeWhole(file, `${JSON.stringify(proof, null, 2)}\n`);
  console.log(`${printProof(proof)}\nreport: ${file}`);
  return proof.holds ? 0 : 1;
};

/**
 * Shows what a report looks like with one fault planted, and leaves the evidence of it below `<reports>/faults/`. The fault's id is
 * looked for in the given providers.
 */
export const proveOne = async (providers: readonly string[], fault: string, reports: string): Promise<number> => {
  for (const provider of providers) {
    if (await hasFault(provider, fault))
      return holdingFolder(reports, 'prove', () => rehearseInto(provider, fault, reports));
  }
  throw new UsageError(`no mock of ${providers.join(', ')} has a fault "${fault}": assay prove --list names them`);
};

const rehearseInto = async (provider: string, fault: string, reports: string): Promise<number> => {
  const { result, tests } = await rehearse(provider, fault, reports);
  const folder = join(reports, 'faults', provider, fault);
  const red = tests
    .filter(({ test }) => ['failed', 'warning', 'suite-error'].includes(test.verdict))
    .map(({ test, exchanges }) => {
      const evidence = test.evidence.map((file) => join(folder, file));
      for (const file of evidence) writeWhole(file, `${JSON.stringify(exchanges, null, 2)}\n`);
      return { ...test, evidence, again: `npx assay prove --provider ${provider} --fault ${fault}` };
    });
  console.log(
    [
      ...red.map(describeTest),
      ...[describeBlocked(tests.map(({ test }) => test)) ?? []].flat(),
      // Scripts look for this line, word for word.
      `${provider} with ${fault}: ${result.verdict}, ${red.length} test(s) caught it`,
    ].join('\n\n'),
  );
  return 0;
};

/** All faults, a line each. */
export const listFaults = async (providers: readonly string[]): Promise<void> => {
  for (const provider of providers) {
    for (const { id, level, sentence } of await faultsOf(provider))
      console.log(`${provider}  ${level.padEnd(6)}  ${id}  ${sentence}`);
  }
};

const hasFault = async (provider: string, fault: string): Promise<boolean> => {
  return (await faultsOf(provider)).some(({ id }) => id === fault);
};
