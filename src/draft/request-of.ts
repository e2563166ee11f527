import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import { withClient } from './client-in-request.ts';
import { requiredBy } from './conditions.ts';
import type { Ask, DraftClient, DraftOperation } from './draft.ts';
import { datedVersion, isFixed, onlyValue } from './fixed-header.ts';
import { fieldsOfGrant, grantOf, isGrantName } from './grant-of.ts';
import { isBasic, isBearer, isOAuth, isTokenHeader } from './schemes.ts';
import type { Schema } from './shown.ts';
import { camel, isCredentialName, isRefreshName, isTokenHint, isTokenName } from './words.ts';

interface Surroundings {
  schemes: Record<string, Schema>;
  /** The bodies by name. */
  schemas: Record<string, Schema>;
  /** What the document calls its own version. */
  version: string;
  /** Names of the tokens that are issued, the one that is used first. */
  tokens: readonly string[];
  /** The schemes by which a client authenticates itself where it gets or ends a token. */
  clientSchemes: readonly string[];
  /** The placeholder of a credential, which is entered where it is new. */
  needCredential: (name: string, comment: string) => string;
  ask: Ask;
}

/** The good request of an operation: the document's own values, and placeholders for credentials and tokens. */
export const requestOf = (operation: DraftOperation, around: Surroundings): DraftOperation['request'] => {
  const headers = { ...securityHeaders(operation, around), ...parameters(operation, 'header', around) };
  const query = { ...securityQuery(operation, around), ...parameters(operation, 'query', around) };
  const path = parameters(operation, 'path', around);
  const client = clientOf(operation, around);
  const body = operation.body && narrowed(operation, topOf(operation, operation.body.example, client, around), around);
  const request = {
    ...(hasAny(path) ? { path } : {}),
    ...(hasAny(query) ? { query } : {}),
    ...(hasAny(headers) ? { headers } : {}),
    ...(client ? { client } : {}),
    ...(body === undefined ? {} : { body }),
  };
  // Where a token is issued, it is what lets a read in.
  const isByToken = operation.role === 'use' && around.tokens.length > 0;
  return isByToken ? request : withClient(request, around.tokens);
};

const hasAny = (record: object): boolean => Object.keys(record).length > 0;

/**
 * The schemes of the alternative that carries a token that is issued here; of a read else of one that carries a bearer token, or at least
 * no Basic, which takes two credentials; or else of the first.
 */
export const schemesOf = (
  operation: DraftOperation,
  around: Pick<Surroundings, 'schemes' | 'tokens'>,
): { name: string; scheme: Schema }[] => {
  const alternatives = operation.security.map((names) =>
    names.map((name) => ({ name, scheme: around.schemes[name] ?? {} })),
  );
  const withToken = alternatives.find((schemes) =>
    schemes.some(({ scheme }) => takesToken(scheme, around) && operation.role !== 'issue'),
  );
  const withBearer = alternatives.find((schemes) => schemes.some(({ scheme }) => isBearer(scheme)));
  const withoutBasic = alternatives.find((schemes) => !schemes.some(({ scheme }) => isBasic(scheme)));
  return withToken ?? (operation.role === 'use' ? (withBearer ?? withoutBasic) : undefined) ?? alternatives[0] ?? [];
};

/** Where a document has OAuth 2.0, another bearer scheme beside it is for keys; otherwise every bearer takes the token. */
const takesToken = (scheme: Schema, { schemes, tokens }: Pick<Surroundings, 'schemes' | 'tokens'>): boolean => {
  if (tokens.length === 0) return false;
  if (isOAuth(scheme)) return true;
  if (isBearer(scheme)) return !Object.values(schemes).some((other) => other.type === 'oauth2');
  // A header of its own, by its name, where no other scheme is for tokens.
  return isTokenHeader(scheme) && !Object.values(schemes).some((other) => other.type === 'oauth2' || isBearer(other));
};

/** How the client authenticates itself, where a scheme says so: by Basic, or by its certificate. */
const clientOf = (operation: DraftOperation, around: Surroundings): DraftClient | undefined => {
  const schemes = schemesOf(operation, around);
  const basic = schemes.find(({ scheme }) => isBasic(scheme));
  if (basic) {
    // One scheme is one pair of credentials, whatever is asked for with it.
    const isClient = around.clientSchemes.includes(basic.name);
    const [id, secret] = isClient ? ['client id', 'client secret'] : ['username', 'password'];
    const client = {
      kind: 'basic' as const,
      id: around.needCredential(id, `the first half of Basic, for ${operation.id}`),
      secret: around.needCredential(secret, `the second half of Basic, for ${operation.id}`),
    };
    // RFC 6749 2.3.1 has id and secret form-encoded first; RFC 7617 alone does not.
    return operation.role === 'use' ? { ...client, encoding: 'raw' } : client;
  }
  if (operation.authorization) {
    const { word, value } = operation.authorization;
    const name = /secret/i.test(value) ? 'client secret' : value;
    const secret = around.needCredential(name, `what stands behind ${word} in the Authorization of ${operation.id}`);
    return { kind: 'scheme', scheme: word, secret };
  }
  return schemes.some(({ scheme }) => scheme.type === 'mutualTLS') ? { kind: 'certificate' } : undefined;
};

const securityHeaders = (operation: DraftOperation, around: Surroundings): Record<string, string> => {
  const entries = schemesOf(operation, around).flatMap(({ name, scheme }): [string, string][] => {
    const { type, in: place, name: header } = scheme;
    // Its client has the word and the credential.
    if (operation.authorization && isBearer(scheme)) return [];
    if (type === 'apiKey' && place === 'header') {
      if (/^authorization$/i.test(String(header)))
        return [[String(header), `Bearer ${tokenFor(operation, name, scheme, around)}`]];
      if (isFixed(scheme)) return [[String(header), fixedText(operation, scheme, around)]];
      const isToken = operation.role !== 'issue' && takesToken(scheme, around);
      const value = isToken
        ? tokenFor(operation, name, scheme, around)
        : around.needCredential(String(header), `the ${header} header`);
      return [[String(header), value]];
    }
    if (isBasic(scheme)) return [];
    if (type === 'apiKey' && place === 'query') return [];
    if (type === 'apiKey' && place === 'cookie')
      return [['Cookie', `${header}=${around.needCredential(String(header), `the cookie ${header}`)}`]];
    if (type === 'mutualTLS') {
      around.ask(`${operation.id} asks for a client certificate: name it in the environment`, 'provider', operation.id);
      return [];
    }
    return [['Authorization', `Bearer ${tokenFor(operation, name, scheme, around)}`]];
  });
  return Object.fromEntries(entries);
};

/** What a scheme without a credential takes: its one value, or the date of the version that its description, or else the document, names. */
const fixedText = (operation: DraftOperation, scheme: Schema, around: Surroundings): string => {
  const name = String(scheme.name);
  const only = onlyValue(scheme);
  const named = datedVersion(String(scheme.description ?? '')) ?? datedVersion(around.version);
  if (only === undefined && named !== undefined)
    around.ask(
      `${name} is no credential, and ${named} was taken: correct it where another version is meant`,
      'provider',
    );
  return only ?? named ?? setting(operation, name, around);
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

const tokenFor = ({ role }: DraftOperation, name: string, scheme: Schema, around: Surroundings): string => {
  const [first] = around.tokens.filter((token) => !isRefreshName(token));
  if (first !== undefined && role !== 'issue' && takesToken(scheme, around)) return `{${first}}`;
  const isKey = first !== undefined && role !== 'issue';
  return isKey
    ? around.needCredential(name, `what ${name} takes after Bearer`)
    : around.needCredential('access token', 'a bearer token');
};

const parameters = (
  operation: DraftOperation,
  place: 'path' | 'query' | 'header',
  around: Surroundings,
): Record<string, string> =>
  Object.fromEntries(
    operation.parameters
      .filter(
        (parameter) =>
          parameter.in === place && (parameter.required || (place === 'query' && parameter.example !== undefined)),
      )
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
  const only = onlyValue(schema);
  if (only !== undefined) return only;
  if (isCredentialName(name)) return around.needCredential(name, `the parameter ${name} of ${operation.id}`);
  if (/idempoten|request-?id|correlation|trace-?id/i.test(name)) return '{$uuid}';
  // The id of a partner or an integration in a header names this caller: the one in an example is another's.
  const isHeader = operation.parameters.some((parameter) => parameter.in === 'header' && parameter.name === name);
  if (isHeader && /(^|[-_])id$/i.test(name)) return around.needCredential(name, `the header ${name}`);
  if (example !== undefined && !isPlaceholder(example)) return example;
  if (first !== undefined) return String(first);
  if (schema.format === 'uuid' || /uuid/i.test(name)) return '{$uuid}';
  return setting(operation, name, around);
};

/** A placeholder for a value that the document does not have. */
const setting = (
  { id }: DraftOperation,
  name: string,
  { ask, needCredential }: Pick<Surroundings, 'ask' | 'needCredential'>,
): string => {
  ask(`the parameter ${name} of ${id} needs a value: it was made a setting`, 'provider', id);
  return needCredential(name, `the parameter ${name} of ${id}`);
};

/** Whether an example says only that something belongs there. */
const isPlaceholder = (text: string): boolean =>
  text.trim() === '' || /^[<{[].*[>}\]]$|\.\.\.|…|^\$|^(your|my)[_-]|^x+$|_here$/i.test(text.trim());

/** The body as the operation's grant and client need it: of what it does not require, neither other grants' fields nor a second secret. */
const topOf = (
  operation: DraftOperation,
  example: Json,
  client: DraftClient | undefined,
  around: Surroundings,
): Json => {
  const schema = around.schemas[operation.body?.schema ?? ''];
  const shown = asObject(example);
  const grantName = Object.keys(fieldsOf(schema?.properties)).find(isGrantName);
  if (!shown || grantName === undefined || operation.role === 'use') return bodyOf(operation, example, around);
  const grant = grantOf(operation, shown[grantName] ?? null, schema, around.ask);
  const required = Array.isArray(schema?.required) ? schema.required : [];
  const needed = [...new Set([...fieldsOfGrant(grant, schema), ...requiredBy(schema, { [grantName]: grant })])];
  const isLeftOut = (name: string): boolean =>
    !required.includes(name) &&
    !needed.includes(name) &&
    (/^(code|code_verifier|redirect_?uri|username|user_name|password)$/i.test(name) ||
      isRefreshName(name) ||
      (client?.kind === 'basic' && /^client_?(id|secret)$/i.test(name)));
  const { [grantName]: _, ...rest } = shown;
  const fields = { ...Object.fromEntries(needed.map((name) => [name, '…'])), ...rest };
  return {
    [grantName]: grant,
    ...asObject(
      bodyOf(operation, Object.fromEntries(Object.entries(fields).filter(([name]) => !isLeftOut(name))), around),
    ),
  };
};

/** The body of a revocation with the documented flag that it ends the access token alone, where there is one: no more ends than is meant. */
const narrowed = ({ role, body }: DraftOperation, sent: Json, { schemas }: Surroundings): Json => {
  const fields = asObject(sent);
  const flag = Object.entries(fieldsOf(schemas[body?.schema ?? '']?.properties)).find(
    ([name, field]) => /only_?access_?token/i.test(name) && [fieldsOf(field).type].flat().includes('boolean'),
  );
  return role === 'revoke' && fields && flag ? { ...fields, [flag[0]]: true } : sent;
};

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
  if (isRefreshName(name) && role === 'issue')
    return around.needCredential(`given ${name}`, 'a refresh token that a person has got for this client');
  if (/^code$/i.test(name) && role === 'issue')
    return around.needCredential('authorization code', 'a code that a person has got for this client');
  if (isRefreshName(name) || (isTokenName(name) && (role === 'revoke' || role === 'introspect'))) {
    const [token] = around.tokens.filter((each) => isRefreshName(each) === isRefreshName(name));
    return token === undefined ? around.needCredential(name, `the field ${name} of ${operation.id}`) : `{${token}}`;
  }
  if (role !== 'use' && (isCredentialName(name) || isTokenName(name)))
    return around.needCredential(name, `the field ${name} of ${operation.id}`);
  if (typeof value !== 'string') return value;
  // What is sent first is an access token, whichever kind an example has.
  if (isTokenHint(name) && value === 'refresh_token' && around.tokens.some((token) => !isRefreshName(token)))
    return 'access_token';
  if (!isPlaceholder(value) && value !== 'example') return value;
  if (/handle|name/i.test(name)) return '{$handle}';
  around.ask(`the field ${name} of ${operation.id} needs a value: it was made a setting`, 'provider', operation.id);
  return around.needCredential(camel(name), `the field ${name} of ${operation.id}`);
};
