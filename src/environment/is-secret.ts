import { asObject } from '../contract/json.ts';
import type { ClientAuthentication } from '../provider/client-authentication.ts';
import type { Provider } from '../provider/provider.ts';

/** A shorter secret, in characters, cannot be kept out of reports: nothing tells it from ordinary words and numbers. */
export const shortestSecret = 4;

/** From this length on, in characters, a text is itself wherever it stands; a shorter one may be part of a word, or a word. */
export const distinctive = 8;

/** A shorter text that a server gave out as a token may be anything that stands in a report; characters. */
export const shortestToken = 16;

/** Whether a secret can be searched for: reports are full of words, and a server may call one a token. */
export const isSearchable = (value: string, shortest: number): boolean =>
  value.length >= shortest && /\d/.test(value) && /[a-z]/i.test(value);

/**
 * Whether a credential is a secret or only names something, such as a workspace: the contract marks with `x-secret` every field that
 * carries a secret, and a name travels in other fields alone. What no good request carries counts as a secret.
 */
export const isSecret = ({ contract, requests }: Provider, name: string): boolean => {
  const secretFields = new Set(['authorization', ...contract.secretNames.map((field) => field.toLowerCase())]);
  const placeholder = `{${name}}`;
  const clients = Object.values(requests).flatMap(({ client }) => client ?? []);
  if (clients.some((client) => secretPartOf(client).includes(placeholder))) return true;
  const fields = [
    ...Object.values(requests).flatMap(({ headers, query, cookies, body }) => [
      headers,
      query,
      cookies,
      asObject(body),
    ]),
    ...clients.map(namesIn),
  ]
    .flatMap((part) => Object.entries(part ?? {}))
    .filter(([, value]) => String(value).includes(placeholder))
    .map(([field]) => field.toLowerCase());
  return fields.length === 0 || fields.some((field) => secretFields.has(field));
};

/** What of a client's authentication is a secret by its nature. */
const secretPartOf = (client: ClientAuthentication): string => {
  switch (client.kind) {
    case 'basic':
    case 'bearer':
    case 'scheme':
      return client.secret;
    case 'basic-key':
    case 'assertion':
      return client.key;
    default:
      return '';
  }
};

/** Where else a client's authentication puts values, by the names of the fields. */
const namesIn = (client: ClientAuthentication): Record<string, string> => {
  switch (client.kind) {
    case 'body':
      return client.fields;
    case 'headers':
      return client.headers;
    case 'query':
      return client.query;
    default:
      return 'id' in client && client.id !== undefined ? { client_id: client.id } : {};
  }
};
