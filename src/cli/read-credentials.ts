import { runCredentialCommands } from '../environment/credential-commands.ts';
import type { Dotenv } from '../environment/dotenv.ts';
import { dotenvProblems } from '../environment/dotenv-problems.ts';
import { distinctive, isSearchable, isSecret } from '../environment/is-secret.ts';
import { readStateKey, stateKeyVariable } from '../environment/keys.ts';
import type { Problem } from '../environment/problem.ts';
import type { Settings } from '../environment/settings.ts';
import { readAccount } from '../environment/stage.ts';
import { importProvider } from '../provider/import-suite.ts';
import type { Secret } from '../state/secret-log.ts';
import { UsageError } from './usage-error.ts';

/**
 * The secret credentials of a stage that can be searched for. Finds everything that is wrong with the configuration before anything is sent and throws
 * `UsageError` with the whole list.
 */
export const readCredentials = async (
  providers: readonly string[],
  settings: Settings,
  dotenv: Dotenv | undefined,
): Promise<Secret[]> => {
  if (settings.environment !== 'stage') return [];
  if (settings.state !== undefined && !readStateKey()) {
    throw new UsageError(
      `--state needs ${stateKeyVariable}: 32 bytes as 64 hexadecimal digits or as base64 (openssl rand -hex 32)`,
    );
  }
  const secrets: Secret[] = [];
  const problems = [];
  for (const id of providers) {
    const provider = await importProvider(`suites/${id}`);
    const failed = runCredentialCommands(provider);
    const { account, problems: found } = readAccount(provider, settings);
    const isExplained = ({ variable }: Problem) => failed.some((command) => command.variable === `${variable}_COMMAND`);
    problems.push(
      ...failed,
      ...found.filter((each) => !isExplained(each)),
      ...(dotenv ? dotenvProblems(provider, dotenv) : []),
    );
    for (const [name, value] of Object.entries(account.credentials)) {
      if (isSecret(provider, name) && isSearchable(value, distinctive))
        secrets.push({ label: provider.credentials[name]?.variable ?? name, value });
    }
  }
  if (problems.length === 0) return secrets;
  throw new UsageError(
    [
      `the configuration is not complete, and nothing was sent${dotenv ? ` (variables from ${dotenv.file})` : ''}:`,
      ...problems.map(({ provider, variable, problem, mend }) => `  ${provider}: ${variable} ${problem}; ${mend}`),
      ...(providers.length > 1 ? ['  to test only some providers, name them: --provider acme,beta'] : []),
    ].join('\n'),
  );
};
