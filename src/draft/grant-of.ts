import { fieldsOf, type Json } from '../contract/json.ts';
import type { Ask, DraftOperation } from './draft.ts';
import type { Schema } from './shown.ts';
import { isRefreshName } from './words.ts';

/** The grants of RFC 6749 that need no person, best first, and the one that needs one. */
export const knownGrants = ['client_credentials', 'password', 'refresh_token', 'authorization_code'];

/** The name of the field that says which grant it is. */
export const isGrantName = (name: string): boolean => /^grant_?type$/i.test(name);

/** The grants that an operation's body documents; empty where it lists none. */
export const grantsIn = (schema: Schema | undefined): string[] => {
  const field = Object.entries(fieldsOf(schema?.properties)).find(([name]) => isGrantName(name))?.[1];
  const { enum: values, const: only, description } = fieldsOf(field);
  if (only !== undefined) return [String(only)];
  return Array.isArray(values) ? values.map(String) : grantsInWords(String(description ?? ''));
};

/** The known grants that a description lists: "Valid values are: `authorization_code`, `refresh_token`". */
const grantsInWords = (description: string): string[] => {
  const [, ...lists] = description.split(/\b(?:(?:valid|allowed|supported|possible) values?|one of|must be|either)\b/i);
  return knownGrants.filter((grant) => new RegExp(`[\`'"]${grant}[\`'"]`).test(lists.join()));
};

/** What a grant needs beside its type: the fields of RFC 6749 4.1.3, 4.3.2 and 6, as the body names them. */
export const fieldsOfGrant = (grant: Json, schema: Schema | undefined): string[] => {
  const names = Object.keys(fieldsOf(schema?.properties));
  if (grant === 'refresh_token') return names.filter(isRefreshName);
  if (grant === 'password') return names.filter((name) => /^(user_?name|password)$/i.test(name));
  if (grant === 'authorization_code') return names.filter((name) => /^(code|redirect_?uri)$/i.test(name));
  return [];
};

/** The grant of an operation's good request: the documented one that needs no person, where there is one. */
export const grantOf = (
  { id, role }: Pick<DraftOperation, 'id' | 'role'>,
  shown: Json,
  schema: Schema | undefined,
  ask: Ask,
): Json => {
  const documented = grantsIn(schema);
  if (role === 'refresh' && (documented.length === 0 || documented.includes('refresh_token'))) return 'refresh_token';
  if (documented.length === 0) {
    if (shown === 'client_credentials') return shown;
    ask(
      `${id} shows the grant type ${JSON.stringify(shown)}: client_credentials was taken, which needs no person`,
      'provider',
      id,
    );
    return 'client_credentials';
  }
  const taken = knownGrants.find((grant) => documented.includes(grant)) ?? documented[0] ?? '';
  if (taken === 'refresh_token')
    ask(`${id} has no grant without a person: a refresh token that a person has got is its credential`, 'provider', id);
  if (taken === 'authorization_code')
    ask(`${id} needs a code that a person gets, and that works once: put a fresh one in before a run`, 'provider', id);
  return taken;
};
