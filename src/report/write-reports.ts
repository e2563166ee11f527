import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../results/digests.ts';
import { addToHistory } from '../results/history.ts';
import { previousName, resultName } from '../results/names.ts';
import { writeWhole } from '../results/write-whole.ts';
import type { ConformanceResult, MaskedExchange, TestResult } from '../verdict/result.ts';
import { readPast } from './read-reports.ts';
import { scriptOf } from './script/script.ts';
import { type ViewOptions, writeViews } from './write-views.ts';

/** How reports are drawn; `history` is a folder. */
export type ReportOptions = ViewOptions & { history: string | undefined };

/**
 * Writes a result with its evidence into the reports folder, adds it to the history, where there is one, and draws all views.
 * The result that was there becomes the previous one. Gives a line for everything that could not be read.
 */
export const writeReports = (
  reports: string,
  concluded: ConformanceResult,
  evidence: ReadonlyMap<string, MaskedExchange[]>,
  options: ReportOptions,
): string[] => {
  rmSync(join(reports, 'evidence'), { recursive: true, force: true });
  const texts = new Map([...evidence].map(([file, exchanges]) => [file, `${JSON.stringify(exchanges, null, 2)}\n`]));
  const scripts = scriptsOf(concluded, evidence);
  for (const [file, text] of [...texts, ...scripts]) writeWhole(join(reports, file), text);
  const result = withScripts(withDigests(concluded, texts), scripts);
  const file = join(reports, resultName);
  if (existsSync(file)) copyFileSync(file, join(reports, previousName));
  writeWhole(file, `${JSON.stringify(result, null, 2)}\n`);
  if (options.history !== undefined) addToHistory(options.history, result);
  const { past, problems } = readPast(reports, result, options.history);
  writeViews(reports, { result, evidence, ...past }, options);
  return problems;
};

/** The result with the digest of every evidence file, so that each can be told from one that was changed later. */
const withDigests = (result: ConformanceResult, texts: ReadonlyMap<string, string>): ConformanceResult => ({
  ...result,
  providers: result.providers.map((provider) => {
    const evidence = provider.tests.flatMap((test) =>
      test.evidence.flatMap((file) => {
        const text = texts.get(file);
        return text === undefined ? [] : [{ file, digest: digestOf(text) }];
      }),
    );
    return evidence.length > 0 ? { ...provider, evidence } : provider;
  }),
});

/** A script for each test with something to see in it, by its file: the name of the test's first evidence, with another ending. */
const scriptsOf = (
  { providers }: ConformanceResult,
  evidence: ReadonlyMap<string, MaskedExchange[]>,
): Map<string, string> =>
  new Map(
    providers.flatMap((provider) =>
      provider.tests.flatMap((test) => {
        const script = test.findings.length > 0 ? scriptOf(provider, test, exchangesOf(test, evidence)) : undefined;
        return script === undefined ? [] : [[scriptFile(test), script] as const];
      }),
    ),
  );

const exchangesOf = (
  { evidence: files }: TestResult,
  evidence: ReadonlyMap<string, MaskedExchange[]>,
): MaskedExchange[] => files.flatMap((file) => evidence.get(file) ?? []);

const scriptFile = ({ evidence: [file = ''] }: TestResult): string => file.replace(/(\.json)?$/, '.sh');

const withScripts = (result: ConformanceResult, scripts: ReadonlyMap<string, string>): ConformanceResult => ({
  ...result,
  providers: result.providers.map((provider) => ({
    ...provider,
    tests: provider.tests.map((test) => (scripts.has(scriptFile(test)) ? { ...test, script: scriptFile(test) } : test)),
  })),
});
