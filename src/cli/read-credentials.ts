import { newestCredentials } from '../engine/rotation.ts';
import { runCredentialCommands } from '../environment/credential-commands.ts';
import type { Dotenv } from '../environment/dotenv.ts';
import { dotenvProblems } from '../environment/dotenv-problems.ts';
import { distinctive, isSearchable, isSecret } from '../environment/is-secret.ts';
import { readStateKey, stateKeyVariable } from '../environment/keys.ts';
import type { SettingProblem } from '../environment/problem.ts';
import type { Settings } from '../environment/settings.ts';
import { readAccount } from '../environment/stage.ts';
import { importProvider } from '../provider/import-suite.ts';
import type { Secret } from '../state/secret-log.ts';
import type { EndingCertificate } from './ending-credentials.ts';
import { UsageError } from './usage-error.ts';

/** What a stage is entered with. */
export interface Admission {
  /** The secrets among it that reports can be searched for. */
  secrets: Secret[];
  /** Those that were replaced since they were given, which nothing may show either. */
  spent: Secret[];
  certificates: EndingCertificate[];
}

/**
 * Reads the credentials of stages. Finds everything that is wrong with the configuration before anything is sent and throws
 * `UsageError` with the whole list.
 */
export const readCredentials = async (
  providers: readonly string[],
  settings: Settings,
  dotenv: Dotenv | undefined,
): Promise<Admission> => {
  if (settings.environment !== 'stage') return { secrets: [], spent: [], certificates: [] };
  if (settings.state !== undefined && !readStateKey()) {
    throw new UsageError(
      `--state needs ${stateKeyVariable}: 32 bytes as 64 hexadecimal digits or as base64 (openssl rand -hex 32)`,
    );
  }
  const secrets: Secret[] = [];
  const spent: Secret[] = [];
  const certificates: EndingCertificate[] = [];
  const problems = [];
  for (const id of providers) {
    const provider = await importProvider(`suites/${id}`);
    const failed = runCredentialCommands(provider);
    const { account, problems: found } = readAccount(provider, settings);
    const isExplained = ({ variable }: SettingProblem) =>
      failed.some((command) => command.variable === `${variable}_COMMAND`);
    problems.push(
      ...failed,
      ...found.filter((each) => !isExplained(each)),
      ...(dotenv ? dotenvProblems(provider, dotenv) : []),
    );
    const { used, facts } = account.network ?? {};
    if (used && facts?.clientCertificate)
      certificates.push({ label: `${used.prefix}CLIENT_CERT`, validTo: facts.clientCertificate.validTo });
    const newest = newestCredentials(provider, account, settings);
    for (const [name, given] of Object.entries(account.credentials)) {
      const value = newest[name] ?? given;
      const label = provider.credentials[name]?.variable ?? name;
      if (!isSecret(provider, name)) continue;
      if (isSearchable(value, distinctive)) secrets.push({ label, value });
      if (given !== value && isSearchable(given, distinctive)) spent.push({ label, value: given });
    }
  }
  if (problems.length === 0) return { secrets, spent, certificates };
  throw new UsageError(
    [
      `the configuration is not complete, and nothing was sent${dotenv ? ` (variables from ${dotenv.file})` : ''}:`,
      ...problems.map(({ provider, variable, problem, mend }) => `  ${provider}: ${variable} ${problem}; ${mend}`),
      ...(providers.length > 1 ? ['  to test only some providers, name them: --provider acme,beta'] : []),
    ].join('\n'),
  );
};
