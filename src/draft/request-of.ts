import { asObject, type Json } from '../contract/json.ts';
import type { Ask, DraftOperation } from './draft.ts';
import type { Schema } from './shown.ts';
import { camel, isCredentialName, isRefreshName, isTokenName } from './words.ts';

interface Surroundings {
  schemes: Record<string, Schema>;
  /** Names of the tokens that are issued, the one that is used first. */
  tokens: readonly string[];
  /** The placeholder of a credential, which is entered where it is new. */
  needCredential: (name: string, comment: string) => string;
  ask: Ask;
}

/** The good request of an operation: the document's own values, and placeholders for credentials and tokens. */
export const requestOf = (operation: DraftOperation, around: Surroundings): DraftOperation['request'] => {
  const headers = { ...securityHeaders(operation, around), ...parameters(operation, 'header', around) };
  const query = { ...securityQuery(operation, around), ...parameters(operation, 'query', around) };
  const path = parameters(operation, 'path', around);
  const body = operation.body && bodyOf(operation, operation.body.example, around);
  return {
    ...(hasAny(path) ? { path } : {}),
    ...(hasAny(query) ? { query } : {}),
    ...(hasAny(headers) ? { headers } : {}),
    ...(body === undefined ? {} : { body }),
  };
};

const hasAny = (record: object): boolean => Object.keys(record).length > 0;

/** The schemes of the first alternative, as the document has them. */
const schemesOf = ({ security }: DraftOperation, { schemes }: Surroundings): { name: string; scheme: Schema }[] =>
  (security[0] ?? []).map((name) => ({ name, scheme: schemes[name] ?? {} }));

const securityHeaders = (operation: DraftOperation, around: Surroundings): Record<string, string> => {
  const entries = schemesOf(operation, around).flatMap(({ name, scheme }): [string, string][] => {
    const { type, scheme: word, in: place, name: header } = scheme;
    if (type === 'apiKey' && place === 'header') {
      const value = /^authorization$/i.test(String(header))
        ? `Bearer ${tokenFor(operation, around)}`
        : around.needCredential(String(header), `the ${header} header`);
      return [[String(header), value]];
    }
    if (type === 'http' && String(word).toLowerCase() === 'basic') {
      around.ask(
        `${operation.id} authenticates the client by Basic: ${name} is taken as the text after that word, base64 of id and secret`,
        'provider',
        operation.id,
      );
      return [['Authorization', `Basic ${around.needCredential('basic credentials', 'base64 of "id:secret"')}`]];
    }
    if (type === 'apiKey' && place === 'query') return [];
    if (type === 'apiKey' && place === 'cookie')
      return [['Cookie', `${header}=${around.needCredential(String(header), `the cookie ${header}`)}`]];
    if (type === 'mutualTLS') {
      around.ask(`${operation.id} asks for a client certificate: name it in the environment`, 'provider', operation.id);
      return [];
    }
    return [['Authorization', `Bearer ${tokenFor(operation, around)}`]];
  });
  return Object.fromEntries(entries);
};

const securityQuery = (operation: DraftOperation, around: Surroundings): Record<string, string> =>
  Object.fromEntries(
    schemesOf(operation, around)
      .filter(({ scheme }) => scheme.type === 'apiKey' && scheme.in === 'query')
      .map(({ scheme }) => [
        String(scheme.name),
        around.needCredential(String(scheme.name), `the query parameter ${scheme.name}`),
      ]),
  );

const tokenFor = ({ role }: DraftOperation, { tokens, needCredential }: Surroundings): string => {
  const [first] = tokens.filter((name) => !isRefreshName(name));
  return first === undefined || role === 'issue' ? needCredential('access token', 'a bearer token') : `{${first}}`;
};

const parameters = (
  operation: DraftOperation,
  place: 'path' | 'query' | 'header',
  around: Surroundings,
): Record<string, string> =>
  Object.fromEntries(
    operation.parameters
      .filter((parameter) => parameter.in === place && (parameter.required || parameter.example !== undefined))
      .map(({ name, schema, example }) => [name, parameterValue(operation, name, schema, example, around)]),
  );

const parameterValue = (
  operation: DraftOperation,
  name: string,
  schema: Schema,
  example: string | undefined,
  around: Surroundings,
): string => {
  const [first] = Array.isArray(schema.enum) ? schema.enum : [];
  if (isCredentialName(name)) return around.needCredential(name, `the parameter ${name} of ${operation.id}`);
  if (example !== undefined && !isPlaceholder(example)) return example;
  if (first !== undefined) return String(first);
  if (schema.format === 'uuid' || /uuid/i.test(name)) return '{$uuid}';
  around.ask(`the parameter ${name} of ${operation.id} needs a value: it was made a setting`, 'provider', operation.id);
  return around.needCredential(name, `the parameter ${name} of ${operation.id}`);
};

/** Whether an example says only that something belongs there. */
const isPlaceholder = (text: string): boolean =>
  text.trim() === '' || /^[<{[].*[>}\]]$|\.\.\.|…|^\$|^(your|my)[_-]|^x+$|_here$/i.test(text.trim());

const bodyOf = (operation: DraftOperation, example: Json, around: Surroundings): Json => {
  const fields = asObject(example);
  if (!fields) return example;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, fieldOf(operation, name, value, around)]),
  );
};

const fieldOf = (operation: DraftOperation, name: string, value: Json, around: Surroundings): Json => {
  if (asObject(value)) return bodyOf(operation, value, around);
  const { role } = operation;
  if (isRefreshName(name) || (isTokenName(name) && (role === 'revoke' || role === 'introspect'))) {
    const [token] = around.tokens.filter((each) => isRefreshName(each) === isRefreshName(name));
    return token === undefined ? around.needCredential(name, `the field ${name} of ${operation.id}`) : `{${token}}`;
  }
  if (/^grant_?type$/i.test(name)) return grantOf(operation, value, around);
  if (role !== 'use' && (isCredentialName(name) || isTokenName(name)))
    return around.needCredential(name, `the field ${name} of ${operation.id}`);
  if (typeof value !== 'string') return value;
  if (!isPlaceholder(value) && value !== 'example') return value;
  if (/handle|name/i.test(name)) return '{$handle}';
  around.ask(`the field ${name} of ${operation.id} needs a value: it was made a setting`, 'provider', operation.id);
  return around.needCredential(camel(name), `the field ${name} of ${operation.id}`);
};

const grantOf = ({ id, role }: DraftOperation, shown: Json, { ask }: Surroundings): Json => {
  if (role === 'refresh') return 'refresh_token';
  if (shown === 'client_credentials') return shown;
  ask(
    `${id} shows the grant type ${JSON.stringify(shown)}: client_credentials was taken, which needs no person`,
    'provider',
    id,
  );
  return 'client_credentials';
};
