import type { Server } from '../contract/contract.ts';
import type { Credential, Provider } from '../provider/provider.ts';
import { isSecret, shortestSecret } from './is-secret.ts';
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
  const baseUrl = variables[provider.baseUrl.variable] || stage?.url;
  const credentials: Record<string, string> = {};
  const problems = baseUrlProblems(provider, baseUrl, settings);
  for (const [name, credential] of Object.entries(provider.credentials)) {
    const value = variables[credential.variable];
    if (value) credentials[name] = value;
    const shortest = isSecret(provider, name) ? shortestSecret : 0;
    problems.push(...credentialProblems(provider.id, credential, shortest, value));
  }
  return { account: { baseUrl: baseUrl ?? '', credentials }, problems };
};

const credentialProblems = (
  provider: string,
  credential: Credential,
  shortest: number,
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
  // Node's HTTP refuses such a header value, so it could never be sent.
  if (/[^\x20-\x7e]/.test(value)) return problem('holds a control or non-ASCII character', 'copy the value again');
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

const baseUrlProblems = (provider: Provider, baseUrl: string | undefined, settings: Settings): Problem[] => {
  const { variable } = provider.baseUrl;
  const problem = (what: string, mend: string): Problem[] => [{ provider: provider.id, variable, problem: what, mend }];
  if (!baseUrl) return problem('is not set, and the documents name no stage server', `set ${variable} to your sandbox`);
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    return problem('is not a URL', 'write it as https://host/path');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return problem('is not an http(s) URL', 'write it as https://host/path');
  if (url.username || url.password)
    return problem('holds a user name or password', 'put credentials into their own variables');
  if (url.search || url.hash) return problem('holds a query or a fragment', 'leave only scheme, host and path');
  if (isLoopback(url.hostname) || settings.allowHosts.includes(url.hostname)) return [];
  if (url.protocol === 'http:')
    return problem(
      'is plain HTTP to another machine: credentials would travel in clear',
      `use https, or --allow-host ${url.hostname}`,
    );
  const documented = provider.contract.servers.find((server) => hostOf(server) === url.hostname);
  if (!documented)
    return problem(
      `names ${url.hostname}, a host that no document of ${provider.name} mentions`,
      `check it, or allow it with --allow-host ${url.hostname}`,
    );
  if (documented.environment === 'production' && !settings.allowProduction) {
    return problem(`names the production host ${url.hostname}`, 'use a sandbox, or allow it with --allow-production');
  }
  return [];
};

const hostOf = ({ url }: Server): string => new URL(url).hostname;

/** Whether a host is this machine itself. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host) || host.endsWith('.localhost');
