import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf, printProof, prove, rehearse } from '../prove/index.ts';
import { describeTest } from '../report/describe-test.ts';
import { writeWhole } from '../results/write-whole.ts';
import { UsageError } from './usage-error.ts';

/** Proves that every test can fail and only for its own reason; writes `proof.json` and gives the exit code. */
export const proveAll = async (providers: readonly string[], reports: string): Promise<number> => {
  mkdirSync(reports, { recursive: true });
  const { stdout } = process;
  const proof = await prove({
    providers,
    reports,
    onProgress: (done, planned) => {
      if (stdout.isTTY) stdout.write(`\r\u001b[2K${done} of ${planned} faults and peculiarities`);
      else if (done % 250 === 0) console.log(`${done} of ${planned} faults and peculiarities`);
    },
  });
  if (stdout.isTTY) stdout.write('\r\u001b[2K');
  writeWhole(join(reports, 'proof.json'), `${JSON.stringify(proof, null, 2)}\n`);
  console.log(`${printProof(proof)}\nreport: ${join(reports, 'proof.json')}`);
  return proof.holds ? 0 : 1;
};

/**
 * Shows what a report looks like with one fault planted, and leaves the evidence of it below `<reports>/faults/`. The fault's id is
 * looked for in the given providers.
 */
export const proveOne = async (providers: readonly string[], fault: string, reports: string): Promise<number> => {
  for (const provider of providers) {
    if (!(await hasFault(provider, fault))) continue;
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
      [...red.map(describeTest), `${provider} with ${fault}: ${result.verdict}, ${red.length} test(s) caught it`].join(
        '\n\n',
      ),
    );
    return 0;
  }
  throw new UsageError(`no mock of ${providers.join(', ')} has a fault "${fault}": assay prove --list names them`);
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
