import { type Command, Option } from 'commander';
import type { HumanPart } from '../results/waiver-entry.ts';
import type { GateOptions } from './gate.ts';
import { defaults, list, path, setting } from './options.ts';

const reportsOption = new Option('--reports <folder>', 'where the reports are').argParser(path).default('reports');

/** Adds the commands that work on results alone: report, diff, gate and waive. */
export const addResultCommands = (program: Command): void => {
  program
    .command('report')
    .description('draw the reports of a folder anew, from its result files alone')
    .addOption(reportsOption)
    .option('--history <folder>', 'the folder that assay run --history keeps', path)
    .option(
      '--valid-days <number>',
      'for how many days a badge may be believed',
      setting('validDays'),
      defaults.validDays,
    )
    .option('-p, --provider <id>', 'the page and the message of this provider alone, to be sent to it')
    .option('--allure', "draw Allure's page of its results, too")
    .addHelpText(
      'after',
      `
Reads conformance.json, conformance.previous.json, evidence/ and allure-results/; writes index.html (of many providers also
providers/), summary.md, ctrf.json, junit.xml and badges/, with --allure also allure/. A badge of a verdict that is older than --valid-days
says that it is stale.

Example:
  assay report --reports reports --history history
  assay report --provider acme         acme.html and acme.md, with every cause and one exchange of each`,
    )
    .action(
      async ({
        reports,
        ...options
      }: {
        reports: string;
        history?: string;
        validDays: number;
        allure?: boolean;
        provider?: string;
      }) => {
        const { report } = await import('./report.ts');
        await report(reports, { history: options.history, allure: false, ...options, now: Date.now() });
      },
    );

  program
    .command('diff')
    .description('compare two results, test by test')
    .argument('<before>', 'a reports folder, a conformance.json or a file of the history')
    .argument('<now>', 'the same of the later run')
    .addHelpText(
      'after',
      `
Says what is new, fixed, still off, off with another finding, not comparable (blocked or untestable on either side), and which tests
vanished or appeared.

Exit codes: 0 nothing differs (what is off as before is no difference), 1 something differs, 2 a file cannot be read.

Example:
  assay diff last-week/conformance.json reports`,
    )
    .action(async (before: string, now: string) => {
      const { printDiff } = await import('./diff.ts');
      process.exitCode = printDiff(before, now);
    });

  program
    .command('gate')
    .description('decide whether the last result may pass')
    .addOption(reportsOption)
    .addOption(
      new Option('-p, --provider <list>', 'the providers that have to be there; all by default').argParser(list),
    )
    .option('--baseline <file>', 'an earlier result: only what is worse than it counts', path)
    .option('--strict', 'let warnings count too', false)
    .option('--run <id>', 'the run that the result has to be of; assay run prints its id')
    .addOption(new Option('--env <environment>', 'what the run must have been against').choices(['mock', 'stage']))
    .option('--max-age <duration>', 'the oldest that the result may be: 90m, 24h, 7d', '24h')
    .option('--allow-blocked <list>', 'providers whose blocked tests are put up with', list, [])
    .addHelpText(
      'after',
      `
Every clause and every documented error of the contracts needs a test in the result, unless it is untestable for a stated reason.
It opens only by a whole run with the contracts and waivers as they are now, no older than --max-age, in a folder where no later run died.

Exit codes: 0 open; 1 nonconformant, or a waiver that no longer fits; 2 usage, or a result that cannot be read; 3 incomplete;
4 fault of the suite.

Example:
  assay gate --env stage --run 4f1c1f0e-… --strict --allow-blocked acme`,
    )
    .action(async (options: GateOptions) => {
      const { gate } = await import('./gate.ts');
      process.exitCode = gate(options);
    });

  program
    .command('waive')
    .description(
      "print a waiver for a cause of the last result, or for a test's findings, ready for the provider's waivers.yaml",
    )
    .argument('<cause-or-test>', 'the id of a cause, for example acme:id:string-denied:1f3a77, or of a test')
    .addOption(reportsOption)
    .option('--reason <text>', 'why this may stay as it is for now', '')
    .option('--owner <name>', 'who looks after it', '')
    .option('--link <address>', 'where it is discussed', '')
    .option('--until <date>', 'the last day on which it holds, like 2026-12-31', '')
    .addHelpText(
      'after',
      `
A waiver of a cause excuses it in all tests, but not where it breaks further clauses. Measured values may change from run to run.
Without reason, owner, link and until it prints them empty; assay check and assay gate refuse such an entry.

Example:
  assay waive acme:id:string-denied:1f3a77 --owner jo --until 2026-12-31 \\
    --reason "Acme mends it in May" --link https://example.com/tickets/7`,
    )
    .action(async (id: string, { reports, ...human }: { reports: string } & HumanPart) => {
      const { printWaiver } = await import('./waive.ts');
      printWaiver(id, reports, human);
    });
};
