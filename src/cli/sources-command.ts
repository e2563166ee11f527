import type { Command, Option } from 'commander';
import { chosenProviders, defaults } from './options.ts';

/** Adds `assay sources`. */
export const addSourcesCommand = (program: Command, providerOption: Option): void => {
  program
    .command('sources')
    .description('look whether the documents that the contracts rest on have changed')
    .addOption(providerOption)
    .option('--accept', 'the contract is right as it is: keep what the sources say now as what they are held against')
    .option('--reports <folder>', `where sources.json goes, for the report (default: ${defaults.reports})`)
    .addHelpText(
      'after',
      `
Each page that clauses.yaml or openapi.yaml names is asked for once, and only whether it changed since specs/<provider>/sources.lock.yaml
was written. RFCs never change and are not asked for.

Exit codes: 0 nothing changed, 1 a contract disagrees with its source, 2 usage, 3 a source could not be read, 6 changed, but no contract
disagrees.

Examples:
  assay sources --provider acme
  assay sources --accept            after the contract was held against the changed pages`,
    )
    .action(
      async ({ provider, accept = false, reports }: { provider?: string[]; accept?: boolean; reports?: string }) => {
        const { reviewSources } = await import('./sources.ts');
        process.exitCode = await reviewSources(chosenProviders(provider), {
          accept,
          reports: reports ?? defaults.reports,
        });
      },
    );
};
