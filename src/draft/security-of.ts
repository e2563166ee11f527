import { fieldsOf } from '../contract/json.ts';
import type { Chosen } from './choose.ts';
import type { Ask } from './draft.ts';
import { isBasic, isBearer, isOAuth, isTokenHeader, placeOfScheme } from './schemes.ts';
import type { Schema, ShownDocument, ShownOperation } from './shown.ts';
import { isCredentialName } from './words.ts';

/**
 * What each operation needs, as alternatives of schemes. Where the document does not say it, the schemes that it declares and uses nowhere
 * are taken, and one question names the operations.
 */
export const securityOf = (
  chosen: readonly Chosen[],
  idOf: ReadonlyMap<ShownOperation, string>,
  document: ShownDocument,
  ask: Ask,
): Map<ShownOperation, string[][]> => {
  const bearer = Object.keys(document.schemes).find((name) => takesTokens(document.schemes[name] ?? {}));
  const unused = unusedSchemes(document);
  const assumed = unused.length > 0 ? together(unused) : [[bearer ?? 'bearer']];
  // What asks for a token cannot have it yet.
  const clients = unused.filter(([, scheme]) => !isForTokens(scheme));
  const tokenScheme = schemeForTokens(document);
  const takers = takersInWords(chosen, document, assumed);
  const open: string[] = [];
  const ownWord = unused.find(([, scheme]) => isAuthorization(scheme))?.[0] ?? ownWordScheme;
  const needOf = ({ role, operation }: Chosen): string[][] => {
    if (operation.authorization) return [[ownWord]];
    if (issuesByItself({ role, operation }, bearer)) return [];
    if (takers.includes(operation))
      return [...(operation.security ?? []).filter((names) => names.length > 0), [tokenScheme]];
    if (operation.security !== undefined) return operation.security;
    if (role === 'refresh' || (role === 'issue' && (hasCredentials(operation) || clients.length === 0))) return [];
    open.push(idOf.get(operation) ?? '');
    return role === 'issue' ? together(clients) : assumed;
  };
  const security = new Map(chosen.map((each) => [each.operation, needOf(each)]));
  if (open.length > 0) {
    const declared = unused.map(([name]) => name).join(', ');
    const says = declared === '' ? 'does not say' : `declares ${declared} and does not say`;
    const taken = unused.length === 0 ? 'a bearer token' : assumed.map((names) => names.join(' with ')).join(', or ');
    const needs = open.length === 1 ? 'needs' : 'need';
    ask(
      `the document ${says} what ${open.join(', ')} ${needs}: ${taken} was taken; correct security`,
      'openapi',
      open[0],
    );
  }
  const [taker] = takers;
  if (taker) {
    const speak = takers.length === 1 ? 'speaks' : 'speak';
    ask(
      `no scheme takes the token of which ${takers.map((each) => idOf.get(each)).join(', ')} ${speak}: ${placeInWords(tokenScheme, document)} was taken as a further way in; correct security`,
      'openapi',
      idOf.get(taker),
    );
  }
  const taken = new Set([...security.values()].flat(2));
  const dropped = unused.map(([name]) => name).filter((name) => !taken.has(name));
  if (dropped.length > 0)
    ask(
      `the document declares ${dropped.join(', ')}, which no operation here needs: correct security where one does`,
      'openapi',
    );
  return security;
};

/** The reads that take a token by their own words alone: the document issues one, and no scheme of theirs takes it. */
const takersInWords = (
  chosen: readonly Chosen[],
  { schemes }: ShownDocument,
  assumed: readonly string[][],
): ShownOperation[] => {
  const takesOne = (name: string): boolean => isForTokens(schemes[name] ?? madeBearer);
  if (!chosen.some(({ role }) => role === 'issue')) return [];
  return chosen.flatMap(({ role, operation }) =>
    role === 'use' && operation.access?.byToken && !(operation.security ?? assumed).flat().some(takesOne)
      ? operation
      : [],
  );
};

/** The scheme of an `Authorization` with a word of its own, where the document declares none. */
export const ownWordScheme = 'authorization';

const isAuthorization = ({ type, in: place, name }: Schema): boolean =>
  type === 'apiKey' && place === 'header' && /^authorization$/i.test(String(name));

/** The scheme of a document that takes tokens: a declared one, a header by its name, or the word Bearer. */
const schemeForTokens = ({ schemes }: ShownDocument): string => {
  const names = Object.keys(schemes);
  const firstOf = (is: (scheme: Schema) => boolean): string | undefined =>
    names.find((name) => is(schemes[name] ?? {}));
  return firstOf(isOAuth) ?? firstOf(isBearer) ?? firstOf(isTokenHeader) ?? 'accessToken';
};

const placeInWords = (name: string, { schemes }: ShownDocument): string => {
  const scheme = schemes[name];
  return scheme && isTokenHeader(scheme) ? `the header ${scheme.name}` : 'Bearer';
};

/** The scheme that stands for one which a document does not declare. */
export const madeBearer: Schema = { type: 'http', scheme: 'bearer' };

const takesTokens = (scheme: Schema): boolean => isBearer(scheme) || isOAuth(scheme);

const isForTokens = (scheme: Schema): boolean => takesTokens(scheme) || isTokenHeader(scheme);

type Named = [name: string, scheme: Schema];

/** The schemes of a document that none of its operations names. */
const unusedSchemes = ({ schemes, operations }: ShownDocument): Named[] => {
  const used = new Set(operations.flatMap(({ security }) => security?.flat() ?? []));
  return Object.entries(schemes).filter(([name, { scheme }]) => !used.has(name) && scheme !== 'none');
};

/** Schemes of different places are needed together, those of one place instead of each other, and Basic, which has all, instead of the rest. */
const together = (schemes: readonly Named[]): string[][] => {
  const [basics, rest] = [schemes.filter(([, each]) => isBasic(each)), schemes.filter(([, each]) => !isBasic(each))];
  const places = [...new Set(rest.map(([, scheme]) => placeOfScheme(scheme)))];
  const byPlace = places.map((place) => rest.filter(([, scheme]) => placeOfScheme(scheme) === place));
  const joined = byPlace.reduce<string[][]>(
    (found, alternatives) => alternatives.flatMap(([name]) => found.map((names) => [...names, name])),
    [[]],
  );
  return [...joined.filter((names) => names.length > 0), ...basics.map(([name]) => [name])];
};

/** A document's security of every operation is inherited by the one that issues the token, which cannot have it yet. */
const issuesByItself = ({ role, operation }: Chosen, bearer: string | undefined): boolean =>
  role === 'issue' &&
  hasCredentials(operation) &&
  (operation.security === undefined ||
    operation.security.every((schemes) => schemes.every((scheme) => scheme === bearer)));

const hasCredentials = ({ body, parameters }: ShownOperation): boolean =>
  [...Object.keys(fieldsOf(body?.schema.properties)), ...parameters.map(({ name }) => name)].some(isCredentialName);
