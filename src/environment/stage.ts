import type { Contract, Operation } from '../contract/contract.ts';
import type { ClientAuthentication } from '../provider/client-authentication.ts';
import type { NetworkFacts } from '../provider/network-facts.ts';
import type { Credential, Provider, Setting } from '../provider/provider.ts';
import { serverVariable } from '../provider/variables.ts';
import { isSecret, shortestSecret } from './is-secret.ts';
import { readStateKey, stateKeyVariable } from './keys.ts';
import { type Network, readNetwork } from './network.ts';
import type { SettingProblem } from './problem.ts';
import { guardServer } from './server-guard.ts';
import { type Settings, unverified } from './settings.ts';

/** A provider's base URL and credentials, as the environment gives them. */
export interface Account {
  baseUrl: string;
  /** The base URLs of the servers that only some operations have, by their names in the contract; all on `baseUrl` where absent. */
  servers?: Record<string, string>;
  /** The values of `provider.settings`. */
  settings?: Record<string, string>;
  /** By the names of `provider.credentials`; an optional one may be missing. */
  credentials: Record<string, string>;
  /** How the servers are reached, and what of it a result tells; absent where nothing is set, and of a mock. */
  network?: { used: Network; facts: NetworkFacts };
}

type Variables = Record<string, string | undefined>;

/** The base URL of an operation, without a slash at its end: that of its own server, or of the provider. */
export const baseUrlOf = ({ baseUrl, servers }: Account, { server }: Operation): string =>
  ((server === undefined ? undefined : servers?.[server]) ?? baseUrl).replace(/\/+$/, '');

/** Reads a provider's account for a stage and lists everything wrong with it, without sending anything. */
export const readAccount = (
  provider: Provider,
  settings: Settings,
  variables: Variables = process.env,
): { account: Account; problems: SettingProblem[] } => {
  const { contract } = provider;
  const problems: SettingProblem[] = [];
  const guarded = (variable: string, servers: Contract['servers']): string => {
    const address = variables[variable] || servers.find(({ environment }) => environment === 'stage')?.url;
    const server = address
      ? guardServer(address, { servers, name: provider.name }, settings)
      : { problem: 'is not set, and the documents name no stage server', mend: `set ${variable} to your sandbox` };
    if ('problem' in server) problems.push({ provider: provider.id, variable, ...server });
    return 'url' in server ? server.url : '';
  };
  const baseUrl = guarded(provider.baseUrl.variable, contract.servers);
  const servers = Object.fromEntries(
    Object.entries(contract.otherServers ?? {}).map(([name, list]) => [
      name,
      guarded(serverVariable(provider.id, name), list),
    ]),
  );
  const credentials: Record<string, string> = {};
  if (unverified(variables) !== '' && !settings.allowInsecureTls)
    problems.push({ provider: provider.id, ...trustsAnybody });
  for (const [name, credential] of Object.entries(provider.credentials)) {
    const value = variables[credential.variable];
    if (value) credentials[name] = value;
    const limits = { shortest: isSecret(provider, name) ? shortestSecret : 0, isAscii: mayBeInHeader(provider, name) };
    if (credential.rotatedBy && value && !(settings.state && readStateKey()))
      problems.push({ provider: provider.id, variable: credential.variable, ...spentByRun });
    problems.push(...credentialProblems(provider.id, credential, limits, value));
  }
  const chosen: Record<string, string> = {};
  for (const [name, setting] of Object.entries(provider.settings ?? {})) {
    chosen[name] = variables[setting.variable] || setting.default;
    problems.push(...settingProblems(provider.id, setting, chosen[name]));
  }
  const { network, facts, problems: found } = readNetwork(provider.id, [baseUrl, ...Object.values(servers)], variables);
  problems.push(...found);
  const account = {
    baseUrl,
    ...(Object.keys(servers).length > 0 ? { servers } : {}),
    ...(Object.keys(chosen).length > 0 ? { settings: chosen } : {}),
    credentials,
    ...(Object.keys(facts).length > 0 ? { network: { used: network, facts } } : {}),
  };
  return { account, problems };
};

/** What is replaced at each use is lost where nobody keeps what replaces it. */
const spentByRun = {
  problem: 'is replaced at each use, so that the run would leave a spent one behind',
  mend: `give --state and ${stateKeyVariable}, with which its successors are kept`,
};

const settingProblems = (provider: string, { variable, form }: Setting, value: string): SettingProblem[] =>
  form === undefined || new RegExp(form.pattern).test(value)
    ? []
    : [{ provider, variable, problem: `is not ${form.means}`, mend: 'set it as it is set up at the provider' }];

const trustsAnybody = {
  variable: 'NODE_TLS_REJECT_UNAUTHORIZED',
  problem: 'is 0: credentials would go to whoever answers',
  mend: 'unset it (NODE_EXTRA_CA_CERTS adds a certificate of your own), or allow it with --allow-insecure-tls',
};

/** Whether a credential may have to travel in a header, which carries no letters beyond ASCII; a body or a query carries all. */
const mayBeInHeader = ({ requests }: Provider, name: string): boolean => {
  const holds = (part: unknown): boolean => JSON.stringify(part ?? '').includes(`{${name}}`);
  const all = Object.values(requests);
  const isHeader = (client: ClientAuthentication | undefined): boolean =>
    client !== undefined && !['basic', 'body', 'query', 'assertion', 'certificate'].includes(client.kind);
  if (all.some(({ client }) => isHeader(client) && holds(client))) return true;
  if (all.some(({ client }) => holds(client))) return false;
  return (
    all.some(({ headers, cookies }) => holds([headers, cookies])) ||
    !all.some(({ body, query, path }) => holds([body, query, path]))
  );
};

const credentialProblems = (
  provider: string,
  credential: Credential,
  { shortest, isAscii }: { shortest: number; isAscii: boolean },
  value: string | undefined,
): SettingProblem[] => {
  const { variable, optional } = credential;
  const problem = (what: string, mend: string): SettingProblem[] => [{ provider, variable, problem: what, mend }];
  if (value === undefined || value === '') {
    if (optional) return [];
    return problem(value === undefined ? 'is not set' : 'is empty', `set ${variable} in .env or in the environment`);
  }
  if (value !== value.trim()) return problem('begins or ends with a space', 'remove the space');
  if (/^(["'`]).*\1$|^[“”„‘’‚«»].*[“”‘’«»]$/.test(value))
    return problem('is wrapped in quotes', 'remove the quotes inside the value');
  if (isPlaceholder(value)) return problem('is a placeholder', 'put the real value there');
  if (/\p{Cc}/u.test(value)) return problem('holds a control character', 'copy the value again');
  // What a page or a chat puts into a text that is copied from it; JSON and URLs would carry it along.
  if (/[\p{Cf}\p{Zl}\p{Zp}]/u.test(value))
    return problem('holds a character that nobody sees', 'type the value, or copy it again');
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

/** Signs that stand for what is to be filled in; words that say so; one character over and over. */
const placeholders = [
  /^<[^>]*>$|^\[[^\]]*\]$|^\{\{?[^}]*\}?\}$|^\$\{?\w+\}?$/,
  /^(change[-_ ]?me|todo|tbd|fix[-_ ]?me|your[-_ ].*|example|placeholder|secret|password|dummy|true|false|null|undefined|none)$/i,
  /^(replace|insert|enter|fill|put|paste|add)[-_ ][a-z_ -]+$/i,
  /^(.)\1{3,}$|^\.\.\.$|[-_](x{4,}|\*+|\.{3})$/i,
];

const isPlaceholder = (value: string): boolean => placeholders.some((pattern) => pattern.test(value));
