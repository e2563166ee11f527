import { asObject } from '../contract/json.ts';
import type { Provider } from '../provider/provider.ts';

/** A shorter secret, in characters, cannot be kept out of reports: nothing tells it from ordinary words and numbers. */
export const shortestSecret = 4;

/** From this length on, in characters, a text is itself wherever it stands; a shorter one may be part of a word, or a word. */
export const distinctive = 8;

/**
 * Whether a credential is a secret or only names something, such as a workspace: the contract marks with `x-secret` every field that
 * carries a secret, and a name travels in other fields alone. What no good request carries counts as a secret.
 */
export const isSecret = ({ contract, requests }: Provider, name: string): boolean => {
  const secretFields = new Set(['authorization', ...contract.secretNames.map((field) => field.toLowerCase())]);
  const fields = Object.values(requests)
    .flatMap(({ headers, query, body }) => [headers, query, asObject(body)])
    .flatMap((part) => Object.entries(part ?? {}))
    .filter(([, value]) => String(value).includes(`{${name}}`))
    .map(([field]) => field.toLowerCase());
  return fields.length === 0 || fields.some((field) => secretFields.has(field));
};
