import type { Credential, Provider } from '../provider/provider.ts';
import { isSecret, shortestSecret } from './is-secret.ts';
import { guardServer } from './server-guard.ts';
import type { Settings } from './settings.ts';

/** A provider's base URL and credentials, as the environment gives them. */
export interface Account {
  baseUrl: string;
  /** By the names of `provider.credentials`; an optional one may be missing. */
  credentials: Record<string, string>;
}

/** Something wrong with the configuration: which variable, what, and how to mend it. Never holds a value. */
export interface Problem {
  provider: string;
  variable: string;
  problem: string;
  mend: string;
}

type Variables = Record<string, string | undefined>;

/** Reads a provider's account for a stage and lists everything wrong with it, without sending anything. */
export const readAccount = (
  provider: Provider,
  settings: Settings,
  variables: Variables = process.env,
): { account: Account; problems: Problem[] } => {
  const stage = provider.contract.servers.find(({ environment }) => environment === 'stage');
  const { variable } = provider.baseUrl;
  const address = variables[variable] || stage?.url;
  const server = address
    ? guardServer(address, { servers: provider.contract.servers, name: provider.name }, settings)
    : { problem: 'is not set, and the documents name no stage server', mend: `set ${variable} to your sandbox` };
  const credentials: Record<string, string> = {};
  const problems: Problem[] = 'problem' in server ? [{ provider: provider.id, variable, ...server }] : [];
  for (const [name, credential] of Object.entries(provider.credentials)) {
    const value = variables[credential.variable];
    if (value) credentials[name] = value;
    const limits = { shortest: isSecret(provider, name) ? shortestSecret : 0, isAscii: mayBeInHeader(provider, name) };
    problems.push(...credentialProblems(provider.id, credential, limits, value));
  }
  return { account: { baseUrl: 'url' in server ? server.url : '', credentials }, problems };
};

/** Whether a credential may have to travel in a header, which carries no letters beyond ASCII; a body or a query carries all. */
const mayBeInHeader = ({ requests }: Provider, name: string): boolean => {
  const holds = (part: unknown): boolean => JSON.stringify(part ?? '').includes(`{${name}}`);
  const all = Object.values(requests);
  return all.some(({ headers }) => holds(headers)) || !all.some(({ body, query, path }) => holds([body, query, path]));
};

const credentialProblems = (
  provider: string,
  credential: Credential,
  { shortest, isAscii }: { shortest: number; isAscii: boolean },
  value: string | undefined,
): Problem[] => {
  const { variable, optional } = credential;
  const problem = (what: string, mend: string): Problem[] => [{ provider, variable, problem: what, mend }];
  if (value === undefined || value === '') {
    if (optional) return [];
    return problem(value === undefined ? 'is not set' : 'is empty', `set ${variable} in .env or in the environment`);
  }
  if (value !== value.trim()) return problem('begins or ends with a space', 'remove the space');
  if (/^(["'`]).*\1$/.test(value)) return problem('is wrapped in quotes', 'remove the quotes inside the value');
  if (isPlaceholder(value)) return problem('is a placeholder', 'put the real value there');
  if (/\p{Cc}/u.test(value)) return problem('holds a control character', 'copy the value again');
  // Node's HTTP refuses such a header value, so it could never be sent.
  if (isAscii && /[^\x20-\x7e]/.test(value))
    return problem('holds a non-ASCII character, which no header carries', 'copy the value again');
  if (credential.form && !new RegExp(credential.form.pattern).test(value)) {
    return problem(`is not ${credential.form.means}`, 'check that it is the right credential, and all of it');
  }
  if (value.length < shortest) {
    return problem(
      `is shorter than ${shortest} characters`,
      'use a longer one: so short a secret cannot be told from ordinary words, and so not be kept out of reports',
    );
  }
  return [];
};

const isPlaceholder = (value: string): boolean =>
  /^<[^>]*>$|^\{\{?[^}]*\}?\}$|^\$\{?\w+\}?$/.test(value) ||
  /^(change[-_ ]?me|todo|xxx+|your[-_ ].*|example|placeholder|secret|password|true|false|null|undefined|none|\.\.\.|.*_\.\.\.)$/i.test(
    value,
  );
