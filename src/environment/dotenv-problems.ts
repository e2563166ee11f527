import type { Provider } from '../provider/provider.ts';
import type { Dotenv } from './dotenv.ts';
import type { SettingProblem } from './problem.ts';

type Variables = Record<string, string | undefined>;

/** What is wrong with a provider's account because of how its `.env` is written, or because half of it stands in the environment. */
export const dotenvProblems = (
  { id, baseUrl, credentials }: Pick<Provider, 'id' | 'baseUrl' | 'credentials'>,
  dotenv: Dotenv,
  variables: Variables = process.env,
): SettingProblem[] => {
  const { variable: server } = baseUrl;
  const names = Object.values(credentials).map(({ variable }) => variable);
  const misread = [server, ...names].flatMap((variable) => {
    const found = dotenv.problems.get(variable);
    return found && variables[variable] === dotenv.variables[variable] ? [{ provider: id, variable, ...found }] : [];
  });
  const strayed = strayedCredential(dotenv.variables, server, names, variables);
  if (!strayed) return misread;
  const problem = `would go from ${dotenv.file} to a server that the environment names, while ${server} names another one there`;
  return [...misread, { provider: id, variable: strayed, problem, mend: 'set both in one place' }];
};

/** A credential belongs to the server that stands beside it. */
const strayedCredential = (
  own: Record<string, string>,
  server: string,
  credentials: readonly string[],
  variables: Variables,
): string | undefined => {
  const isOtherServer = own[server] && variables[server]?.trim() !== own[server].trim();
  return isOtherServer ? credentials.find((name) => own[name] && variables[name] === own[name]) : undefined;
};
