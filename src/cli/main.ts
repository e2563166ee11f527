import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { isNodeDebugged } from '../environment/node-debug.ts';
import { allowClosedPipes } from '../report/closed-pipes.ts';
import { filterOutput, withoutOrders } from '../report/safe-output.ts';
import { splitRoot } from '../root.ts';
import { version } from '../version.ts';
import { endWith } from './end-with.ts';
import { header } from './header.ts';
import { readTypescriptLate } from './late-typescript.ts';
import type { NewOptions } from './new.ts';
import { addNotifyCommand } from './notify-command.ts';
import { amount, chosenProviders, defaults, list, path, port, setting } from './options.ts';
import { addResultCommands } from './result-commands.ts';
import { type RunOptions, settingsOf } from './run-settings.ts';
import { addSourcesCommand } from './sources-command.ts';
import { UsageError } from './usage-error.ts';

readTypescriptLate();
allowClosedPipes();
filterOutput(withoutOrders);
// Asked so, Node prints the environment of every process that it starts.
if (isNodeDebugged()) filterOutput((await import('../environment/secret-variables.ts')).environmentFilter());

const program = new Command('assay')
  .description('Holds what payment APIs document about authentication against what they answer.')
  .version(version)
  .option(
    '--root <folder>',
    'the project, with its specs/ and suites/ (default: the nearest folder upwards that has a specs/)',
  )
  .showHelpAfterError('(run it with --help to see what it takes)')
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  });

const providerOption = new Option('-p, --provider <list>', 'only these providers, separated by commas').argParser(list);

program
  .command('run', { isDefault: false })
  .description('run the suites against the embedded mock or a stage, and write the reports')
  .argument('[playwright...]', 'arguments for Playwright, after --')
  .addOption(
    new Option('--env <environment>', `what to test (default: ${defaults.environment})`).choices(['mock', 'stage']),
  )
  .addOption(providerOption)
  .option('--reports <folder>', `where the reports go (default: ${defaults.reports})`, path)
  .option(
    '--wait <seconds>',
    `how long the tests of a provider may wait for ends of tokens on a stage, all together (default: ${defaults.waitSeconds})`,
    setting('waitSeconds'),
  )
  .option(
    '--timeout <seconds>',
    `the longest that one request may take (default: ${defaults.timeoutMs / 1000})`,
    setting('timeoutMs', 1000),
  )
  .option('--max-requests <number>', 'the most requests to one provider', setting('maxRequests'))
  .option('--max-rps <number>', 'the most requests to one provider in a second', setting('maxRequestsPerSecond'))
  .option('--state <folder>', 'leave long-lived tokens there, encrypted, and see in a later run that they ended', path)
  .option('--history <folder>', 'keep a compact result of every run there, and show them in the report', path)
  .option(
    '--valid-days <number>',
    `for how many days a badge may be believed (default: ${defaults.validDays})`,
    setting('validDays'),
  )
  .option('--failed', 'run again what was not green in the last result, into again/ beside it')
  .option('--quick', "run without Playwright: the same tests and verdicts, Assay's own reports")
  .option('--watch', 'with --quick: run again what a saved file concerns, until Ctrl+C')
  .option('--allure', "draw Allure's page of its results, too")
  .option('--blob', "write Playwright's blob report too, to be merged with those of other parts of the run")
  .option('--allow-host <list>', 'hosts that a base URL may name although no document does', list)
  .option('--allow-production', 'allow base URLs that name a documented production host')
  .option('--allow-insecure-tls', 'allow NODE_TLS_REJECT_UNAUTHORIZED=0, with which nobody verifies certificates')
  .addHelpText(
    'after',
    `
Exit codes: 0 conformant, 1 nonconformant, 2 usage or configuration, 3 incomplete, 4 fault of the suite.

An option that is not given is taken from its variable, where that is set: ASSAY_ENV, ASSAY_WAIT, ASSAY_MAX_RPS and so on.
--state needs a key of 32 bytes in ASSAY_STATE_KEY, for example from: openssl rand -hex 32

Examples:
  assay run                                           all providers against the mock
  assay run --env stage --provider acme               Acme's sandbox, with ACME_... from .env
  assay run --provider acme -- -g "refresh"           only the tests whose title says so`,
  )
  .action(async (extra: string[], options: RunOptions) => {
    const providers = chosenProviders(options.provider);
    const order = { ...settingsOf(options), quick: options.quick };
    // A list of tests is for programs to read.
    if (!extra.includes('--list')) console.log(header(providers, order.settings.environment));
    if (options.watch) {
      if (!options.quick || options.failed) throw new UsageError('--watch goes with --quick, and not with --failed');
      const { watchRun } = await import('./watch.ts');
      process.exitCode = await watchRun(providers, options, extra);
      return;
    }
    const { run } = await import('./run.ts');
    if (!options.failed) {
      process.exitCode = await run(providers, order, extra);
      return;
    }
    const { failedRun } = await import('./failed.ts');
    const again = failedRun(providers, order, extra);
    if (again === undefined) {
      console.log(`everything that can be green is green in ${order.settings.reports}; nothing was run`);
      return;
    }
    process.exitCode = await run(again.providers, again.order, again.extra);
    console.log(`\nof what was not green before:\n${again.changes().join('\n')}`);
  });

program
  .command('mock')
  .description('serve the mocks on this machine until Ctrl+C, for people and other programs')
  .addOption(providerOption)
  .option('--port <number>', 'the first port; each further provider takes the next one (0: free ports)', port, 4010)
  .option('--fault <id>', 'plant a fault or a peculiarity (assay prove --list) in those that have it')
  .option('--ttl <seconds>', 'let all tokens that end live for so long instead', amount)
  .addHelpText('after', '\nExample:\n  assay mock --provider acme --port 8080')
  .action(async ({ provider, ...options }: { provider?: string[]; port: number; fault?: string; ttl?: number }) => {
    const { serveMocks } = await import('./mock.ts');
    await serveMocks(chosenProviders(provider), options);
  });

program
  .command('check')
  .description('examine contracts, clauses, schemas, waivers and what the tests cover, without a request')
  .addOption(providerOption)
  .addHelpText(
    'after',
    '\nExit codes: 0 sound, 1 problems, each with file and line.\n\nExample:\n  assay check --provider acme',
  )
  .action(async (options: { provider?: string[] }) => {
    const { check } = await import('./check.ts');
    process.exitCode = await check(chosenProviders(options.provider));
  });

program
  .command('prove')
  .description(
    'run the suites against every fault of the mocks: whether each test can fail, and only for its own reason',
  )
  .addOption(providerOption)
  .option('--fault <id>', 'plant just this one, and show what the report says')
  .option('--since <commit>', 'only what the changes since a commit concern')
  .option('--list', 'name all faults and plant none', false)
  .option('--reports <folder>', 'where proof.json goes', path, 'reports')
  .addHelpText(
    'after',
    '\nExit codes: 0 proven, 1 not proven.\n\nExample:\n  assay prove --provider acme --fault bearer-ignored',
  )
  .action(async (options: { provider?: string[]; fault?: string; since?: string; list: boolean; reports: string }) => {
    const { listFaults, proveAll, proveOne, proveSince } = await import('./prove.ts');
    const providers = chosenProviders(options.provider);
    const reports = resolve(options.reports);
    if (options.list) await listFaults(providers);
    else if (options.since !== undefined) process.exitCode = await proveSince(providers, options.since, reports);
    else
      process.exitCode = await (options.fault
        ? proveOne(providers, options.fault, reports)
        : proveAll(providers, reports));
  });

program
  .command('new')
  .description('draft a provider: its contract, provider.ts and spec files, from a document or from five answers')
  .argument('<id>', "the provider's id, in kebab-case")
  .option(
    '--from <file, folder or URL>',
    'an OpenAPI or Swagger file, pages of documentation as Markdown, or a folder of them',
  )
  .option('--issue <request>', 'the request that issues a token, such as "POST /oauth/token"')
  .option('--credentials <list>', 'what it carries, separated by commas; header:x-api-key for one in a header')
  .option('--token <pointer>', 'where the token stands in the answer, as a JSON Pointer')
  .option('--lifetime <pointer>', 'the field that says in how many seconds it ends; "" where none does')
  .option(
    '--probe <request>',
    'a request that only reads and needs the token, such as "GET /me"; with --from an operation of the document, by name or by method and path (may be given several times)',
    (each: string, others: string[] = []) => [...others, each],
  )
  .addOption(
    new Option(
      '--operations <list>',
      'with --from: take these operations and no others, by name or by method and path, separated by commas',
    ).argParser(list),
  )
  .addHelpText(
    'after',
    `
Nothing is overwritten: for a provider that is there, --from shows how the document differs from its contract.

Examples:
  assay new acme --from openapi.yaml
  assay new acme --from openapi.yaml --probe getMe
  assay new acme --from openapi.yaml --operations "createToken,POST /oauth/revoke,getMe"
  assay new acme --from https://docs.example.com/authentication.md
  assay new acme --issue "POST /oauth/token" --credentials client_id,client_secret --token /access_token --lifetime /expires_in --probe "GET /me"`,
  )
  .action(async (id: string, options: NewOptions) => {
    const { newProvider } = await import('./new.ts');
    await newProvider(id, options);
  });

program
  .command('compile')
  .description('compile specs/<provider>/openapi.yaml into schemas/<provider>/')
  .addOption(providerOption)
  .addHelpText('after', '\nExample:\n  assay compile --provider acme')
  .action(async (options: { provider?: string[] }) => {
    const { compileProvider } = await import('./compile.ts');
    for (const id of chosenProviders(options.provider)) console.log(`${id}: ${compileProvider(id)} schemas`);
  });

addSourcesCommand(program, providerOption);
addNotifyCommand(program);
addResultCommands(program);

try {
  await program.parseAsync(splitRoot(process.argv).rest);
} catch (error) {
  process.exitCode = endWith(error);
}
