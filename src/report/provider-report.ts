import { join } from 'node:path';
import { writeWhole } from '../results/write-whole.ts';
import type { ConformanceResult, MaskedExchange, ProviderResult } from '../verdict/result.ts';
import { causesOfProvider, findingsOfCause, outcomeInFull, testsInWords, witnessOf } from './causes.ts';
import { message } from './html/message.ts';
import { type Report, renderPage } from './html/page.ts';
import { moment } from './html/times.ts';
import { count } from './html/words.ts';
import { inlineCode } from './markdown-code.ts';
import { resultOfProvider } from './one-provider.ts';
import { scriptOf } from './script/script.ts';

/** Everything that a provider has to know in one message: an index of the causes, then each with one exchange. Markdown. */
export const providerMessage = (
  run: ConformanceResult['run'],
  provider: ProviderResult,
  evidence: ReadonlyMap<string, MaskedExchange[]>,
): string => {
  const causes = causesOfProvider(provider, run).filter(({ verdict }) => verdict !== 'waived');
  const entries = causes.flatMap((cause) => {
    const witness = witnessOf(cause, provider);
    if (witness === undefined) return [];
    const findings = findingsOfCause(cause, witness, provider.id);
    const exchanges = witness.evidence.flatMap((file) => evidence.get(file) ?? []);
    const shown = exchanges[findings.find(({ exchange }) => exchange !== undefined)?.exchange ?? -1];
    const test = { ...witness, title: outcomeInFull(cause, provider), findings };
    return [message(run, provider, test, shown ? [shown] : exchanges, scriptOf(provider, witness, exchanges))];
  });
  return `${[
    `# ${inlineCode(provider.name)}: ${count(causes.length, 'difference')} from what is documented or expected`,
    `Seen at ${inlineCode(provider.baseUrl)} on ${moment(run.startedAt)} with Assay ${run.suite.version}. Secrets are masked.`,
    causes
      .map((cause, place) => `${place + 1}. ${inlineCode(outcomeInFull(cause, provider))}, in ${testsInWords(cause)}`)
      .join('\n'),
    ...entries.map((entry, place) => `## ${place + 1}\n\n${entry}`),
  ].join('\n\n')}\n`;
};

/** Writes the page and the message of one provider into a reports folder, to be sent to it. Gives the files. */
export const writeProviderReport = (
  reports: string,
  { result, evidence }: Report,
  provider: ProviderResult,
): string[] => {
  const own = new Set(provider.tests.flatMap((test) => test.evidence));
  const files = new Map([...evidence].filter(([file]) => own.has(file)));
  const [page, text] = [join(reports, `${provider.id}.html`), join(reports, `${provider.id}.md`)];
  // On which machine and into which folder it was run is nothing to those who get it.
  const { machine: _machine, command: _command, ...run } = result.run;
  writeWhole(page, renderPage({ result: resultOfProvider({ ...result, run }, provider), evidence: files }));
  writeWhole(text, providerMessage(result.run, provider, files));
  return [page, text];
};
