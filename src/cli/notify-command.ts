import { type Command, Option } from 'commander';
import type { Shape } from '../notify/message.ts';
import { amount, defaults } from './options.ts';

interface Given {
  reports?: string;
  history?: string;
  github?: string;
  webhook?: Shape;
  outageNights: number;
  warnings?: boolean;
  send?: boolean;
}

/** Adds `assay notify`. */
export const addNotifyCommand = (program: Command): void => {
  program
    .command('notify')
    .description(
      'tell what the last run found, each cause once: an issue for each, or a message about what is new or fixed',
    )
    .option('--reports <folder>', `the result to tell of (default: ${defaults.reports})`)
    .option('--history <folder>', 'the runs before it, which say what is new, fixed, or has lasted')
    .option(
      '--github <repository>',
      'open, update and close one issue for each cause, in owner/name; GITHUB_TOKEN lets us in',
    )
    .addOption(
      new Option('--webhook <shape>', 'post what became new or fixed to ASSAY_WEBHOOK_URL').choices([
        'slack',
        'teams',
        'json',
      ]),
    )
    .option('--outage-nights <number>', 'from how many nights on an outage is told', amount, 3)
    .option('--warnings', 'tell what a "should" says, too')
    .option('--send', 'do it; without, only show what would be told')
    .addHelpText(
      'after',
      `
owners.yaml in the project says who is told of what. The run of a part, and what a waiver excuses, is not told.

Exit codes: 0 told, or nothing to tell, 2 usage or configuration, 3 the service could not be reached or refused.

Examples:
  assay notify --history .assay/history --github acme/payments                 what would be told
  assay notify --history .assay/history --github acme/payments --send
  assay notify --history .assay/history --webhook slack --send`,
    )
    .action(async ({ reports, history, github, webhook, outageNights, warnings = false, send = false }: Given) => {
      const { notify } = await import('./notify.ts');
      const options = {
        reports: reports ?? defaults.reports,
        history: history ?? defaults.history,
        github,
        webhook,
        outageNights,
        warnings,
        send,
      };
      process.exitCode = await notify(options);
    });
};
