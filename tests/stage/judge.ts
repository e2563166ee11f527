import type { Outcome } from './assay-run.ts';
import type { Case } from './cases.ts';
import type { Sandbox } from './sandbox.ts';

/** The most that a run against a hostile server may cost: seconds, and megabytes of one process. */
export const limits = { seconds: 30, megabytes: 300 };

/** Everything that is untrue about the outcome of a case, or beyond its limits; empty where all is well. */
export const untruths = (
  { truth, blamesNobody }: Case,
  { exitCode, seconds, peak, stdout, stderr, result }: Outcome,
  sandboxes: readonly Sandbox[],
): string[] => {
  const escapeCharacter = String.fromCharCode(27);
  const found: string[] = [];
  if (!result) found.push('no result');
  for (const { id, verdict, counts } of result?.providers ?? []) {
    if (!truth.includes(verdict)) found.push(`${id} is ${verdict}`);
    if (blamesNobody && counts.failed > 0) found.push(`${id} has ${counts.failed} failed tests`);
    if (counts['suite-error'] > 0) found.push(`${id} has ${counts['suite-error']} suite errors`);
  }
  if (result && result.providers.length < sandboxes.length) found.push('a provider is missing from the result');
  if (result && result.run.exitCode !== exitCode)
    found.push(`exit code ${exitCode}, but ${result.run.exitCode} in the result`);
  if (exitCode === 4 || exitCode === null) found.push(`exit code ${exitCode}`);
  if (seconds > limits.seconds) found.push(`took ${seconds.toFixed(0)} s`);
  if (peak.process > limits.megabytes) found.push(`a process of ${peak.process.toFixed(0)} MB`);
  if (`${stdout}${stderr}`.includes(escapeCharacter)) found.push('an escape character on the console');
  for (const { provider, front, credentials } of sandboxes) {
    const away = front.seenElsewhere.join('\n');
    if (away !== '') found.push(`${provider} reached another origin`);
    if (Object.values(credentials).some((value) => away.includes(value))) found.push(`${provider} lost a credential`);
  }
  return found;
};
