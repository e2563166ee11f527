import { asObject, fieldsOf, type Json } from '../contract/json.ts';
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
export const choose = ({ operations }: ShownDocument): { chosen: Chosen[]; left: Chosen[] } => {
  const isPage = operations.length <= pageSize;
  // Where no operation says that it needs something, the document leaves it open for all.
  const isOpen = operations.every((operation) => !needsToken(operation) || issues(operation));
  const rated = operations
    .flatMap((operation) => {
      const role = roleOf(operation, isOpen) ?? (isPage ? 'use' : undefined);
      return role === undefined ? [] : [{ role, operation, score: scoreOf(role, operation) }];
    })
    .filter(({ role, score }) => isPage || role === 'use' || score >= 4)
    .sort((a, b) => b.score - a.score);
  const place = (role: Role, operation: ShownOperation): number =>
    rated.filter((other) => other.role === role).findIndex((other) => other.operation === operation);
  const isTaken = ({ role, operation }: Chosen): boolean => isPage || place(role, operation) < most[role];
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

const scoreOf = (role: Role, operation: ShownOperation): number => {
  const name = nameOf(operation);
  const parameters = operation.parameters.filter(({ required }) => required);
  const inPath = parameters.filter((each) => each.in === 'path').length;
  if (role === 'use') {
    const depth = operation.path.split('/').length;
    return (
      (/\b(me|self|profile|account|accounts|user|balance|organizations?)$/.test(kebab(operation.path)) ? 3 : 0) +
      6 -
      2 * inPath -
      2 * (parameters.length - inPath) -
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
