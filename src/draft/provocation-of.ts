import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import { isJson } from '../contract/media-type.ts';
import type { Draft, DraftAnswer, DraftOperation } from './draft.ts';
import { isGrantName } from './grant-of.ts';

/** What a provocation goes by, beside its operation. */
export type Around = Pick<Draft, 'credentials' | 'tokens' | 'schemas' | 'endings'>;

const never = 'assay-this-token-was-never-issued';

/** How a documented error is brought about, as the text of an entry in `documented-errors.spec.ts`; `undefined` where nobody knows yet. */
export const provocationOf = (operation: DraftOperation, answer: DraftAnswer, around: Around): string | undefined => {
  const { status, range } = answer;
  // A range stands for what has no answer of its own, and nobody knows which request that is.
  if (range !== undefined) return undefined;
  const code = byCode[String(codeOf(answer))];
  const change = code && operation.role !== 'use' ? code(operation, around) : ofStatus(operation, status, around);
  if (change === undefined) return undefined;
  const refused = operation.answers
    .filter((other) => other.range === undefined && other.status >= 400 && other.status < 500)
    .map((other) => other.status)
    .filter((other) => other !== status);
  // Without the header that carries the token, nothing else can be meant.
  const isPlain = change === '{}' || (change.includes('null') && operation.role !== 'issue');
  return `{ change: ${change}${refused.length === 0 || isPlain ? '' : `, instead: [${refused.join(', ')}]`} }`;
};

/** The requests that bring about the errors of RFC 6749 5.2, each of which says by its code what was wrong. */
const byCode: Record<string, (operation: DraftOperation, around: Around) => string | undefined> = {
  invalid_client: (operation, around) => spoiled(operation, around.credentials),
  invalid_request: incomplete,
  invalid_grant: (operation, { credentials, tokens, endings }) => {
    const renewal = endings.renewals.find((each) => each.operation === operation.id);
    return renewal?.request
      ? `{ template: ${JSON.stringify(renewal.request)}, using: { ${renewal.spends}: '${never}' } }`
      : (spoiled(operation, credentials, /refresh|code|password/i) ?? spoiled(operation, tokens));
  },
  invalid_scope: (operation) =>
    fieldsOf(operation.request.body).scope === undefined ? undefined : withField(operation, 'scope'),
  unsupported_grant_type: (operation) => {
    const grant = Object.keys(fieldsOf(operation.request.body)).find(isGrantName);
    return grant && withField(operation, grant);
  },
  // Nobody knows a request that only these could answer.
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
  const [header] = Object.keys(request.headers ?? {});
  if (isRefusal && header !== undefined) return `{ headers: { ${JSON.stringify(header)}: null } }`;
  if (status === 400 && body && isJson(body.mediaType)) return `{ text: '{"' }`;
  if (status === 400 || status === 422) return incomplete(operation, around);
  // The good request of such a read asks for what is not there.
  if (status === 404 && request.path && operation.role === 'use' && operation.method === 'GET') return '{}';
  return undefined;
};

/** Another body: placeholders are filled in a request of `provider.ts` and one that takes its place alone. */
const changed = ({ request }: DraftOperation, body: Json): string =>
  JSON.stringify(/\{\w+\}/.test(JSON.stringify(body)) ? { template: { ...request, body } } : { body });

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

const withField = (operation: DraftOperation, name: string): string =>
  changed(operation, { ...fieldsOf(operation.request.body), [name]: 'assay-unknown' });

/** The request without the first field that its schema requires and that is no credential, or else without all of them; without a header where it has no body. */
function incomplete(operation: DraftOperation, { schemas }: Around): string | undefined {
  const { body, request } = operation;
  const sent = asObject(request.body);
  const { required } = fieldsOf(schemas[body?.schema ?? '']);
  if (!body) return withoutHeader(operation);
  if (!sent || !Array.isArray(required)) return undefined;
  const present = required.map(String).filter((name) => Object.hasOwn(sent, name));
  const left = present.find((name) => !/\{\w+\}/.test(JSON.stringify(sent[name])));
  if (left !== undefined)
    return changed(operation, Object.fromEntries(Object.entries(sent).filter(([name]) => name !== left)));
  return present.length === 0 ? undefined : changed(operation, {});
}

/** Of a request that has no body, the one without its first required header; without the one of a token nobody is let in anyway. */
const withoutHeader = ({ role, parameters, request }: DraftOperation): string | undefined => {
  const header = parameters.find(
    ({ in: place, name, required }) =>
      place === 'header' && required && name !== 'Authorization' && request.headers?.[name] !== undefined,
  );
  return role === 'use' || header === undefined ? undefined : `{ headers: { ${JSON.stringify(header.name)}: null } }`;
};
