import { fieldsOf } from '../contract/json.ts';
import type { Chosen } from './choose.ts';
import type { Ask } from './draft.ts';
import { isBearer, isOAuth, placeOfScheme } from './schemes.ts';
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
  const open: string[] = [];
  const needOf = ({ role, operation }: Chosen): string[][] => {
    if (issuesByItself({ role, operation }, bearer)) return [];
    if (operation.security !== undefined) return operation.security;
    if (role === 'refresh' || role === 'issue') return [];
    open.push(idOf.get(operation) ?? '');
    return assumed;
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
  return security;
};

const takesTokens = (scheme: Schema): boolean => isBearer(scheme) || isOAuth(scheme);

type Named = [name: string, scheme: Schema];

/** The schemes of a document that none of its operations names. */
const unusedSchemes = ({ schemes, operations }: ShownDocument): Named[] => {
  const used = new Set(operations.flatMap(({ security }) => security?.flat() ?? []));
  return Object.entries(schemes).filter(([name, { scheme }]) => !used.has(name) && scheme !== 'none');
};

/** Schemes of different places are needed together, and those of one place instead of each other. */
const together = (schemes: readonly Named[]): string[][] => {
  const places = [...new Set(schemes.map(([, scheme]) => placeOfScheme(scheme)))];
  const byPlace = places.map((place) => schemes.filter(([, scheme]) => placeOfScheme(scheme) === place));
  return byPlace.reduce<string[][]>(
    (found, alternatives) => alternatives.flatMap(([name]) => found.map((names) => [...names, name])),
    [[]],
  );
};

/** A document's security of every operation is inherited by the one that issues the token, which cannot have it yet. */
const issuesByItself = ({ role, operation: { security, body } }: Chosen, bearer: string | undefined): boolean =>
  role === 'issue' &&
  Object.keys(fieldsOf(body?.schema.properties)).some(isCredentialName) &&
  (security === undefined || security.every((schemes) => schemes.every((scheme) => scheme === bearer)));
