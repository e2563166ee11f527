import { Command, CommanderError } from 'commander';

/** The options of `playwright test` (1.65), as its own command line declares them: read by the same library, they are read alike. */
export const playwrightFlags = [
  '--add-reporter <reporter>',
  '--browser <browser>',
  '-c, --config <file>',
  '--debug [mode]',
  '--fail-on-flaky-tests',
  '--forbid-only',
  '--fully-parallel',
  '--global-timeout <timeout>',
  '-g, --grep <grep>',
  '-G, --grep-invert <grep>',
  '--headed',
  '--ignore-snapshots',
  '--last-failed',
  '--last-failed-file <file>',
  '--list',
  '--max-failures <N>',
  '--no-deps',
  '--output <dir>',
  '--only-changed [ref]',
  '--pass-with-no-tests',
  '--project <project-name...>',
  '--quiet',
  '--repeat-each <N>',
  '--reporter <reporter>',
  '--retries <retries>',
  '--run-agents <mode>',
  '--shard <shard>',
  '--test-list <file>',
  '--test-list-invert <file>',
  '--shuffle [seed]',
  '--timeout <timeout>',
  '--trace <mode>',
  '--tsconfig <path>',
  '--ui',
  '--ui-host <host>',
  '--ui-port <port>',
  '-u, --update-snapshots [mode]',
  '--update-source-method <method>',
  '-j, --workers <workers>',
  '-x',
] as const;

/** A Playwright command line, read. */
export interface PlaywrightArguments {
  /** The options that were given, by their long names without dashes; one without a value is `true`. */
  options: Map<string, string | true | string[]>;
  /** Names or patterns of files. */
  files: string[];
}

/** Reads what stands behind `playwright test`. Gives what is wrong with it, in a sentence, where Playwright would not take it. */
export const readArguments = (args: readonly string[]): PlaywrightArguments | { problem: string } => {
  const command = new Command('playwright').argument('[files...]').exitOverride().helpOption(false);
  command.configureOutput({ writeErr: () => {} });
  for (const flag of playwrightFlags) command.option(flag);
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { problem: error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ') };
  }
  const options = new Map<string, string | true | string[]>();
  for (const option of command.options) {
    const name = option.attributeName();
    // An option that begins with "no" is on until it is given.
    const isGiven = command.getOptionValueSource(name) === 'cli';
    if (isGiven) options.set(option.name(), option.negate ? true : command.getOptionValue(name));
  }
  return { options, files: command.args };
};
