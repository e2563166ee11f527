import { fieldsOf, itemsOf, type Json } from '../contract/json.ts';
import { isJson } from '../contract/media-type.ts';
import { sentFields, sentHeaders } from './client-in-request.ts';
import type { Draft, DraftAnswer, DraftOperation } from './draft.ts';
import { isGrantName } from './grant-of.ts';
import { carriedBy } from './probes-of.ts';

/** What a provocation goes by, beside its operation. */
export type Around = Pick<Draft, 'credentials' | 'tokens' | 'schemas' | 'endings'>;

const never = 'assay-this-token-was-never-issued';

/** Whether a documented error is brought about, by the promise or by an entry in `documented-errors.spec.ts`. */
export const isProvoked = (operation: DraftOperation, answer: DraftAnswer, around: Around): boolean =>
  isDerived(operation, answer, around) || provocationOf(operation, answer, around) !== undefined;

/** Whether the code of an answer is one that says what was wrong, and the request has that. */
export const isProvokedByCode = (operation: DraftOperation, answer: DraftAnswer, around: Around): boolean =>
  isDerived(operation, answer, around) || byCode[String(codeOf(answer))]?.(operation, around) !== undefined;

/**
 * How a documented error is brought about, as the text of an entry in `documented-errors.spec.ts`; `undefined` where the promise knows it, or
 * nobody yet.
 */
export const provocationOf = (operation: DraftOperation, answer: DraftAnswer, around: Around): string | undefined => {
  const { status, range } = answer;
  if (isDerived(operation, answer, around)) return undefined;
  const code = byCode[String(codeOf(answer))];
  // A range stands for what has no answer of its own, and nobody knows which request that is, unless a code says it.
  if (range !== undefined && !code) return undefined;
  const change = code && operation.role !== 'use' ? code(operation, around) : ofStatus(operation, status, around);
  if (change === undefined) return undefined;
  const refused = operation.answers
    .filter((other) => other.range === undefined && other.status >= 400 && other.status < 500)
    .map((other) => other.status)
    .filter((other, place, all) => other !== status && all.indexOf(other) === place);
  // Without the header that carries the token, nothing else can be meant.
  const isPlain = change === '{}' || (change.includes('null') && operation.role !== 'issue');
  return `{ change: ${change}${refused.length === 0 || isPlain ? '' : `, instead: [${refused.join(', ')}]`} }`;
};

/** Whether the promise itself knows by OAuth's code (RFC 6749 5.2, RFC 6750 3.1) what to change, and the request has it. */
const isDerived = (operation: DraftOperation, answer: DraftAnswer, { schemas, tokens, endings }: Around): boolean => {
  const { id, body, request } = operation;
  const sent = fieldsOf(request.body);
  switch (codeOf(answer)) {
    case 'invalid_client':
      return request.client !== undefined && /\{\w+\}/.test(JSON.stringify(request.client));
    case 'invalid_request':
      return itemsOf(schemas[body?.schema ?? '']?.required).some((name) => Object.hasOwn(sent, String(name)));
    case 'invalid_grant':
      return endings.renewals.some((renewal) => renewal.operation === id);
    case 'unsupported_grant_type':
      return sent.grant_type !== undefined;
    case 'invalid_scope':
      return sent.scope !== undefined;
    case 'invalid_token':
      return carriedBy(operation, { tokens })?.header === 'Authorization';
    default:
      return false;
  }
};

/** What else brings about the errors of RFC 6749 5.2, each of which says by its code what was wrong. */
const byCode: Record<string, (operation: DraftOperation, around: Around) => string | undefined> = {
  invalid_client: (operation, { credentials }) => spoiled(operation, credentials),
  invalid_request: incomplete,
  // Whoever ends a token, or asks about one, may name any (RFC 7009 2.2, RFC 7662 2.2).
  invalid_grant: (operation, { credentials, tokens }) =>
    operation.role === 'revoke' || operation.role === 'introspect'
      ? undefined
      : (spoiled(operation, credentials, /refresh|code|password/i) ?? spoiled(operation, tokens)),
  unsupported_grant_type: (operation) => {
    const grant = Object.keys(fieldsOf(operation.request.body)).find(isGrantName);
    return grant && changed(operation, { ...fieldsOf(operation.request.body), [grant]: 'assay-unknown' });
  },
  // Nobody knows a request that only these could answer.
  invalid_scope: () => undefined,
  unauthorized_client: () => undefined,
  access_denied: () => undefined,
};

const codeOf = ({ values }: DraftAnswer): Json | undefined =>
  values.find(({ pointer, level }) => pointer === '/error' && level === 'must')?.literal;

const ofStatus = (operation: DraftOperation, status: number, around: Around): string | undefined => {
  const { request, answers, role, body } = operation;
  const isRefusal = status === 401 || (status === 403 && !answers.some((answer) => answer.status === 401));
  if (isRefusal && request.headers?.Authorization !== undefined && role !== 'issue')
    return '{ headers: { Authorization: null } }';
  const spoilt =
    isRefusal && role !== 'use'
      ? (spoiled(operation, around.credentials) ?? spoiled(operation, around.tokens))
      : undefined;
  if (spoilt !== undefined) return spoilt;
  const [header] = Object.keys(sentHeaders(request));
  if (isRefusal && header !== undefined) return `{ headers: { ${JSON.stringify(header)}: null } }`;
  if (status === 400 && body && isJson(body.mediaType)) return `{ text: '{"' }`;
  // A form has no syntax to break: what 400 and 422 would be about is one request.
  if (status === 422 || (status === 400 && !answers.some((answer) => answer.status === 422)))
    return incomplete(operation, around);
  // The good request of such a read asks for what is not there.
  if (status === 404 && request.path && operation.role === 'use' && operation.method === 'GET') return '{}';
  return undefined;
};

/** Another body, as it is, or as part of a request that takes the good one's place: there placeholders are filled, and the client is added. */
const changed = ({ request }: DraftOperation, body: Json): string => {
  const isPlain = request.client?.kind !== 'body' && !/\{\w+\}/.test(JSON.stringify(body));
  return JSON.stringify(isPlain ? { body } : { template: { ...request, body } });
};

/** The request with its last credential altered, or with a token that nobody issued in place of its last one; of those whose names fit. */
const spoiled = (
  operation: DraftOperation,
  known: Draft['credentials'] | Draft['tokens'],
  fits = /./,
): string | undefined => {
  const [name] = [...JSON.stringify(operation.request).matchAll(/\{(\w+)\}/g)]
    .map(([, each]) => each ?? '')
    .filter((each) => Object.hasOwn(known, each) && fits.test(each))
    .slice(-1);
  if (name === undefined) return undefined;
  return 'issuedBy' in (known[name] ?? {}) ? `{ using: { ${name}: '${never}' } }` : `alteredCredential('${name}')`;
};

/** The request without the first field that its schema requires and that is no credential, or else without all of them; without a header where it has no body. */
function incomplete(operation: DraftOperation, { schemas }: Around): string | undefined {
  const { body, request } = operation;
  const sent = sentFields(request);
  if (!body) return withoutHeader(operation);
  const required = itemsOf(schemas[body.schema]?.required).map(String);
  const present = required.filter((name) => Object.hasOwn(sent, name));
  const own = fieldsOf(request.body);
  const left = present.find((name) => !/\{\w+\}/.test(JSON.stringify(sent[name])));
  if (left !== undefined)
    return changed(operation, Object.fromEntries(Object.entries(own).filter(([name]) => name !== left)));
  return present.length === 0 ? undefined : JSON.stringify({ body: {} });
}

/** Of a request that has no body, the one without its first required header; without the one of a token nobody is let in anyway. */
const withoutHeader = ({ role, parameters, request }: DraftOperation): string | undefined => {
  const sent = sentHeaders(request);
  const header = parameters.find(
    ({ in: place, name, required }) =>
      place === 'header' && required && name !== 'Authorization' && sent[name] !== undefined,
  );
  if (role === 'use' || header === undefined) return undefined;
  return `{ headers: { ${JSON.stringify(header.name)}: null } }`;
};
