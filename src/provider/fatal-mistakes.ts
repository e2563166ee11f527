import { ContractError } from '../contract/files.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { issuersOf, type Provider, type RequestTemplate } from './declaration.ts';
import { placeholdersIn } from './template.ts';

/** Placeholders that every provider has. */
export const generated = ['$handle', '$uuid'];

const isKnown = ({ credentials, tokens, settings = {} }: Provider, name: string): boolean =>
  generated.includes(name) || [credentials, tokens, settings].some((names) => Object.hasOwn(names, name));

/** The kinds of clients that authenticate themselves in the header Authorization. */
const inAuthorization: ClientAuthentication['kind'][] = ['basic', 'basic-key', 'bearer', 'scheme'];

/** What is wrong with the texts of a request, whatever its operation documents. */
export const textProblems = (provider: Provider, template: RequestTemplate): string[] => {
  const { path = {}, query = {}, headers = {}, cookies = {}, body = null, client = null } = template;
  return [
    ...Object.entries({ path, query, headers, cookies }).flatMap(([place, values]) =>
      Object.entries(values)
        .filter(([, value]) => typeof value !== 'string')
        .map(([name, value]) => `its ${place} ${name} must be text: write '${String(value)}'`),
    ),
    ...(client &&
    inAuthorization.includes(client.kind) &&
    Object.keys(headers).some((name) => /^authorization$/i.test(name))
      ? [`its client (${client.kind}) and its headers both write Authorization: keep one of them`]
      : []),
    ...placeholdersIn([path, query, headers, cookies, body, client])
      .filter((name) => !isKnown(provider, name))
      .map((name) => `{${name}} is neither a credential, a setting nor a token, nor {${generated.join('} or {')}}`),
  ];
};

/** The mistakes of a declaration that no run survives: requests that cannot be made, and operations that do not exist. */
const fatalMistakes = (provider: Provider): string[] => {
  const { answerTimes = {}, contract, preflight, probes, requests, tokens } = provider;
  const named = [
    ...(preflight === '' ? [] : [{ role: 'preflight', id: preflight }]),
    ...probes.map(({ operation }) => ({ role: 'probes', id: operation })),
    ...Object.keys(answerTimes).map((id) => ({ role: 'answerTimes', id })),
    ...Object.entries(tokens).flatMap(([name, token]) => issuersOf(token).map((id) => ({ role: `token ${name}`, id }))),
  ];
  return [
    ...named
      .filter(({ id }) => !contract.operations.has(id))
      .map(({ role, id }) => `${role} names ${id}, which is no operation of specs/${contract.provider}/openapi.yaml`),
    ...Object.entries(requests).flatMap(([id, template]) =>
      textProblems(provider, template).map((what) => `the request of ${id}: ${what}`),
    ),
  ];
};

let isLeftToCheck = false;

/** Lets `assay check` load a declaration with mistakes: it names each, with its line. */
export const leaveMistakesToCheck = (): void => {
  isLeftToCheck = true;
};

/** Throws `ContractError` for the first mistake that no run survives, before anything is sent. */
export const refuseFatalMistakes = (provider: Provider): void => {
  const [first, ...others] = isLeftToCheck ? [] : fatalMistakes(provider);
  if (first === undefined) return;
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  throw new ContractError(`suites/${provider.id}/provider.ts`, `${first}${more} (assay check names the lines)`);
};
