import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import type { Picks } from './picks.ts';
import type { Schema, ShownAnswer, ShownDocument, ShownOperation } from './shown.ts';
import { isRefreshPointer, isTokenName, kebab } from './words.ts';

/** What an operation does in the life of a token. */
export type Role = 'issue' | 'refresh' | 'revoke' | 'introspect' | 'use';

export interface Chosen {
  role: Role;
  operation: ShownOperation;
}

/** A page is about a few operations; a file has hundreds, of which a suite needs a few. */
const pageSize = 5;

/** How many operations of each role a draft takes at most. */
const most: Record<Role, number> = { issue: 2, refresh: 1, revoke: 2, introspect: 1, use: 2 };

/**
 * The operations of a document that a suite about authentication needs, each with its role, and those of the same roles that were left out.
 * A page's operations are all taken: somebody chose them already.
 */
export const choose = ({ operations }: ShownDocument, picks: Picks = {}): { chosen: Chosen[]; left: Chosen[] } => {
  const isPage = operations.length <= pageSize;
  const isPicked = (operation: ShownOperation): boolean =>
    (picks.operations?.includes(operation) ?? false) || (picks.probes?.includes(operation) ?? false);
  // Where no operation says that it needs something, the document leaves it open for all.
  const isOpen = operations.every((operation) => !needsToken(operation) || issues(operation));
  const roles = (picks.operations ?? operations).flatMap((operation) => {
    const own = picks.probes?.includes(operation) ? 'use' : roleOf(operation, isOpen);
    const role = own ?? (isPage || isPicked(operation) ? 'use' : undefined);
    const isOther = role === 'use' && picks.probes !== undefined && picks.operations === undefined;
    return role === undefined || (isOther && !isPicked(operation)) ? [] : [{ role, operation }];
  });
  const asked = roles.flatMap(({ role, operation }) => (role === 'issue' ? scopesAskedBy(operation) : []));
  const rated = roles
    .map(({ role, operation }) => ({ role, operation, score: scoreOf(role, operation, asked) }))
    .filter(({ role, operation, score }) => isPage || isPicked(operation) || role === 'use' || score >= 4)
    .sort((a, b) => b.score - a.score);
  const place = (role: Role, operation: ShownOperation): number =>
    rated.filter((other) => other.role === role).findIndex((other) => other.operation === operation);
  const isTaken = ({ role, operation }: Chosen): boolean =>
    isPage || isPicked(operation) || place(role, operation) < most[role];
  const order = Object.keys(most);
  return {
    chosen: rated.filter(isTaken).sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role)),
    left: rated.filter((each) => !isTaken(each) && each.role !== 'use'),
  };
};

const nameOf = ({ path, id }: ShownOperation): string => `${kebab(path)} ${kebab(id ?? '')}`;

const roleOf = (operation: ShownOperation, isOpen: boolean): Role | undefined => {
  const name = nameOf(operation);
  const isAbout = /token|oauth|session|auth|log-?out|sign-?out/.test(name);
  if (isAbout && /introspect|token-?info|token-status/.test(name)) return 'introspect';
  if (
    isAbout &&
    (/revoke|revocation|invalidate|log-?out|sign-?out/.test(name) ||
      (operation.method === 'DELETE' && /tokens?( |$)/.test(name)))
  )
    return 'revoke';
  if (isAbout && /refresh|renew/.test(name)) return 'refresh';
  if (/token|auth|log-?in|sign-?in|session|keys?\b|credential/.test(name) && issues(operation)) return 'issue';
  const mayNeedToken =
    needsToken(operation) || operation.access?.byToken || (isOpen && operation.security === undefined);
  return operation.method === 'GET' && mayNeedToken ? 'use' : undefined;
};

const needsToken = ({ security }: ShownOperation): boolean => security?.some((schemes) => schemes.length > 0) ?? false;

const issues = (operation: ShownOperation): boolean =>
  ['POST', 'GET', 'PUT'].includes(operation.method) && tokenPointers(successOf(operation)?.schema).length > 0;

/** The scopes that the example of a request for a token has. */
export const scopesAskedBy = ({ body }: ShownOperation): string[] =>
  Object.entries(fieldsOf(body?.example)).flatMap(([name, value]) =>
    /^scopes?$/i.test(name) ? [value].flat().flatMap((each) => String(each).split(/[\s,]+/)) : [],
  );

/** Whether a token that is asked for with these scopes lacks all of those that an operation names; nothing is known where either names none. */
export const lacksScope = ({ access }: ShownOperation, asked: readonly string[]): boolean => {
  const scopes = access?.scopes ?? [];
  return asked.length > 0 && scopes.length > 0 && !scopes.some((scope) => asked.includes(scope));
};

/** How well an operation suits its role. `asked`: the scopes of the token. */
const scoreOf = (role: Role, operation: ShownOperation, asked: readonly string[]): number => {
  const name = nameOf(operation);
  const inPath = operation.path.match(/\{[^}]*\}/g)?.length ?? 0;
  const beside = operation.parameters.filter((each) => each.required && each.in !== 'path').length;
  if (role === 'use') {
    const depth = operation.path.split('/').length;
    return (
      (/\b(ping|whoami|me|self|profile|account|accounts|user|balance|organizations?)$/.test(kebab(operation.path))
        ? 3
        : 0) +
      6 -
      // A read that needs nothing but its token can be asked by anybody.
      10 * (inPath + beside) -
      (lacksScope(operation, asked) ? 4 : 0) -
      Math.min(operation.access?.scopes.length ?? 0, 4) / 4 -
      depth
    );
  }
  const fields = Object.keys(fieldsOf(operation.body?.schema.properties)).join(' ');
  const isCentral =
    /(oauth2?|auth|authentication|v\d)-(access-?)?tokens?\b|accesstoken|authentication|log-?in|sign-?in|sessions?\b|oauth2?-(revoke|introspect|token)/.test(
      name,
    );
  return (
    (isCentral ? 5 : 1) +
    (/grant_type|grantType/.test(fields) ? 4 : 0) +
    (/secret|password|private_key/i.test(fields) ? 2 : 0) -
    3 * inPath -
    (/link|public|card|payment|processor|webhook|device|push|mobile|terminal|apple|google|partner|reset|transfer/.test(
      name,
    )
      ? 4
      : 0)
  );
};

/** The answer to a good request: the first 2xx, or one that a page shows without its status. */
export const successOf = ({ answers }: ShownOperation): ShownAnswer | undefined =>
  answers.find(({ status }) => status !== undefined && /^2/.test(status)) ??
  answers.find(({ status }) => status === undefined);

/** JSON Pointers to the tokens in a body: those of access tokens first, those of ids and refresh tokens last. */
export const tokenPointers = (schema: Schema | undefined): string[] => {
  const found: string[] = [];
  const walk = (node: Json | undefined, pointer: string, depth: number): void => {
    const properties = asObject(asObject(node)?.properties);
    for (const [name, sub] of Object.entries(properties ?? {})) {
      const { type } = fieldsOf(sub);
      const isText = type === undefined || type === 'string' || (Array.isArray(type) && type.includes('string'));
      if (isText && isTokenName(name)) found.push(`${pointer}/${name}`);
      else if (depth > 0) walk(sub, `${pointer}/${name}`, depth - 1);
    }
  };
  walk(schema, '', 2);
  const rank = (pointer: string): number => {
    if (isRefreshPointer(pointer)) return 3;
    const name = pointer.split('/').at(-1) ?? '';
    return /^access/i.test(name) ? 0 : /^id/i.test(name) ? 2 : 1;
  };
  return found.sort((a, b) => rank(a) - rank(b));
};
