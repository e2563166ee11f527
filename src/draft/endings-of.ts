import { asObject, fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { tokenPointers } from './choose.ts';
import { requiredBy } from './conditions.ts';
import type { Ask, Draft, DraftEndings, DraftOperation } from './draft.ts';
import { fieldsOfGrant, grantsIn, isGrantName } from './grant-of.ts';
import { carriedBy } from './probes-of.ts';
import type { Schema } from './shown.ts';
import { isRefreshName, isTokenHint, namesEitherToken } from './words.ts';

type Schemas = Record<string, Schema>;
type Tokens = Draft['tokens'];

/** What refreshes, revocations and introspections do to the tokens: which one they take, and which ones come or end by it. */
export const endingsOf = (
  operations: readonly DraftOperation[],
  tokens: Tokens,
  schemas: Schemas,
  /** The variables of what a person has got, and cannot be issued again by a run. */
  given: readonly string[],
  ask: Ask,
): DraftEndings => ({
  renewals: [
    ...operations
      .filter(({ role }) => role === 'refresh')
      .flatMap((operation) => renewalBy(operation, tokens, schemas)),
    ...operations.filter(({ role }) => role === 'issue').flatMap((operation) => otherGrant(operation, tokens, schemas)),
  ],
  revocations: operations
    .filter(({ role }) => role === 'revoke')
    .flatMap((operation) => {
      // A logout is about the token that lets it in.
      const names = tokenIn(operation, tokens) ?? carriedBy(operation, { tokens })?.token;
      if (names === undefined) return [];
      const risk =
        given.length === 0 ? '' : `; it may end what stands in ${given.join(', ')}, which a person has to get again`;
      ask(`${operation.id} ends ${names}: name in ends what else ends by it${risk}`, 'provider', operation.id);
      // What a person has got is not ended on purpose.
      const others = given.length === 0 ? ofOtherKind(operation, names, tokens, schemas) : [];
      return [{ operation: operation.id, names, ends: [names] }, ...others];
    }),
  introspections: operations
    .filter(({ role }) => role === 'introspect')
    .flatMap((operation) => {
      const of = tokenIn(operation, tokens);
      const shown = successSchema(operation, schemas)?.properties;
      return of === undefined || asObject(asObject(shown)?.active) === undefined
        ? []
        : [{ operation: operation.id, of }];
    }),
});

/** The revocation of a refresh token by the operation whose request ends an access token, where the document says that it takes either. */
const ofOtherKind = (
  operation: DraftOperation,
  names: string,
  tokens: Tokens,
  schemas: Schemas,
): DraftEndings['revocations'] => {
  const other = Object.keys(tokens).find(isRefreshName);
  const fields = fieldsOf(schemas[operation.body?.schema ?? '']?.properties);
  const takesEither =
    hintsIn(fields).includes('refresh_token') ||
    [operation.words, ...Object.values(fields).map((field) => fieldsOf(field).description)].some((words) =>
      namesEitherToken(String(words ?? '')),
    );
  if (other === undefined || other === names || tokenIn(operation, tokens) !== names || !takesEither) return [];
  const { body, ...rest } = operation.request;
  const about = Object.entries(fieldsOf(body)).map(([name, value]): [string, Json] => {
    if (isTokenHint(name)) return [name, 'refresh_token'];
    return [name, value === `{${names}}` ? `{${other}}` : value];
  });
  // A field that is for access tokens by its name takes no other.
  const isOpen = Object.entries(fieldsOf(body)).some(
    ([name, value]) => value === `{${names}}` && !/access/i.test(name),
  );
  const request = { ...rest, body: Object.fromEntries(about) };
  return isOpen ? [{ operation: operation.id, request, names: other, ends: [other] }] : [];
};

/** The kinds of token that a field for hints lists (RFC 7009 2.1). */
const hintsIn = (fields: Schema): Json[] =>
  Object.entries(fields).flatMap(([name, field]) => (isTokenHint(name) ? itemsOf(fieldsOf(field).enum) : []));

/** The tokens with every operation that issues them: the one of the draft first, then those that renew them. */
export const withIssuers = (tokens: Tokens, operations: readonly DraftOperation[], schemas: Schemas): Tokens =>
  Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => {
      const renewing = operations
        .filter(({ role, id }) => role === 'refresh' && ![token.issuedBy].flat().includes(id))
        .filter((operation) => gives(operation, { [name]: token }, schemas).length > 0)
        .map(({ id }) => id);
      return [name, renewing.length === 0 ? token : { ...token, issuedBy: [token.issuedBy, ...renewing].flat() }];
    }),
  );

const successSchema = ({ answers }: DraftOperation, schemas: Schemas): Schema | undefined =>
  schemas[answers.find(({ status }) => status < 300)?.schema ?? ''];

/** The tokens that the answer of an operation shows, by their names. */
const gives = (operation: DraftOperation, tokens: Tokens, schemas: Schemas): string[] => {
  const shown = tokenPointers(successSchema(operation, schemas));
  return Object.entries(tokens).flatMap(([name, { pointer }]) => (shown.includes(pointer) ? [name] : []));
};

/** The token that a request is about, where it is not there for its security. */
const tokenIn = ({ request }: DraftOperation, tokens: Tokens): string | undefined =>
  [...JSON.stringify([request.body, request.query, request.path]).matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name ?? '')
    .find((name) => Object.hasOwn(tokens, name));

const renewalBy = (operation: DraftOperation, tokens: Tokens, schemas: Schemas): DraftEndings['renewals'] => {
  const spends = tokenIn(operation, tokens);
  const given = gives(operation, tokens, schemas);
  return spends === undefined || given.length === 0 ? [] : [{ operation: operation.id, spends, gives: given }];
};

/** The refresh grant of the operation that issues (RFC 6749 6), where its body documents it and it issues what the grant spends. */
const otherGrant = (operation: DraftOperation, tokens: Tokens, schemas: Schemas): DraftEndings['renewals'] => {
  const schema = schemas[operation.body?.schema ?? ''];
  const spends = Object.keys(tokens).find(isRefreshName);
  const [field] = fieldsOfGrant('refresh_token', schema);
  const grant = Object.keys(fieldsOf(schema?.properties)).find(isGrantName);
  const given = gives(operation, tokens, schemas);
  if (spends === undefined || field === undefined || grant === undefined || given.length === 0) return [];
  if (!grantsIn(schema).includes('refresh_token')) return [];
  const { body: good, ...rest } = operation.request;
  // Where the good request is that very grant, nothing tells the two apart.
  if (fieldsOf(good)[grant] === 'refresh_token') return [];
  // What the good request's body has for its own grant alone stays behind; who the client is, and whatever is required, comes along.
  const required = [...itemsOf(schema?.required), ...requiredBy(schema, { [grant]: 'refresh_token' })];
  const kept = Object.entries(fieldsOf(good)).filter(
    ([name]) => required.includes(name) || /^client_?(id|secret)$/i.test(name),
  );
  const body = { ...Object.fromEntries(kept), [grant]: 'refresh_token', [field]: `{${spends}}` };
  return [{ operation: operation.id, request: { ...rest, body }, spends, gives: given }];
};
