import { fieldsOf } from '../contract/json.ts';
import { statedLifetimes } from './clauses-of.ts';
import { isSecretName, sentHeaders } from './client-in-request.ts';
import type { Draft, DraftOperation } from './draft.ts';
import { malformedRequests } from './malformed-calls.ts';
import { type Carried, carriedBy, probesOf } from './probes-of.ts';
import { call, calls, list, type PromiseCall } from './promise-call.ts';
import { sendable } from './sendable.ts';
import { camel, isTokenName } from './words.ts';

/** The promises that apply to a draft, by what its operations do. */
export const promisesOf = (draft: Draft): PromiseCall[] => [
  ...documentedSuccess(draft),
  ...tokenLifetime(draft),
  ...caching(draft),
  ...credentials(draft),
  ...clientAuthentication(draft),
  ...credentialPlace(draft),
  ...malformedRequests(draft),
  ...bearerUsage(draft),
  ...headerCase(draft),
  ...tokenExpiry(draft),
  ...renewal(draft),
  ...revocation(draft),
  ...introspection(draft),
];

const issuing = (draft: Draft): DraftOperation[] => sendable(draft).filter(({ role }) => role === 'issue');

const hasBody = ({ answers }: DraftOperation): boolean =>
  answers.some(({ status, schema }) => status < 300 && schema !== undefined);

const documentedSuccess = (draft: Draft): PromiseCall[] => {
  const sent = sendable(draft).map(({ id }) => id);
  if (sent.length === 0) return [];
  const file = call(draft, 'documented-success', 'documentedSuccess', [list(sent)], []);
  const hasErrors = draft.operations.some(({ answers }) => answers.some(({ name }) => name !== undefined));
  const again = askedAgain(draft);
  // Behind the tests of documented errors, where there are some.
  if (hasErrors || again.length === 0) return [file];
  const text = [
    file.text.split('\n')[0],
    `import { stillGood } from 'assay/promises/still-good';`,
    ...file.text.trimEnd().split('\n').slice(1),
    `stillGood(${camel(draft.id)}, { after: 'the first one', operations: ${list(again)} });`,
    '',
  ];
  return [{ ...file, text: text.join('\n') }];
};

/** The operations whose good requests are sent once more: a server may answer the second one in another way. */
export const askedAgain = (draft: Draft): string[] =>
  sendable(draft).flatMap(({ id, role }) => (['issue', 'introspect', 'use'].includes(role) ? [id] : []));

/** The promise about a lifetime that the document states in words, beside a field that declares it. */
const tokenLifetime = (draft: Draft): PromiseCall[] => {
  const stated = statedLifetimes(draft).map(({ token, clause, tolerance }) => [
    `'${token}'`,
    `{ '${clause}': ${tolerance} }`,
  ]);
  return stated.length === 0 ? [] : [calls(draft, 'token-lifetime', { tokenLifetime: stated }, [])];
};

const caching = (draft: Draft): PromiseCall[] => {
  const operations = issuing(draft).filter(hasBody);
  return operations.length === 0
    ? []
    : [call(draft, 'caching', 'caching', [list(operations.map(({ id }) => id))], ['NOT-CACHEABLE'])];
};

/** The credentials of an operation that are secrets: those that only name the caller say so by their names. */
const secretsOf = ({ request }: DraftOperation, draft: Draft): string[] => {
  const names = [...JSON.stringify(request).matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return [...new Set(names)].filter(
    (name) => Object.hasOwn(draft.credentials, name) && (isSecretName(name) || isTokenName(name.replace(/^given/, ''))),
  );
};

const credentials = (draft: Draft): PromiseCall[] => {
  // Where nothing is issued, the credential itself lets in; what stands in for a token is tested as one.
  const bearer = probeOf(draft)?.token;
  const uses = (issuesTokens(draft) ? [...issuing(draft), ...readsWithoutToken(draft)] : sendable(draft))
    .map((operation) => ({
      operation: operation.id,
      names: secretsOf(operation, draft).filter((name) => name !== bearer),
    }))
    .filter(({ names }) => names.length > 0)
    .map(({ operation, names }) => `{ operation: '${operation}', credentials: ${list(names)} }`);
  const clauses = ['CREDENTIAL-EMPTY', 'CREDENTIAL-LETTERS', 'NO-ECHO', 'NO-LEAK'];
  return uses.length === 0 ? [] : [call(draft, 'credentials', 'credentials', uses, clauses)];
};

/** The reads that a credential lets in, although tokens are issued: nothing else asks whether they let in who has none. */
const readsWithoutToken = (draft: Draft): DraftOperation[] =>
  sendable(draft)
    .filter(({ role, method }) => role === 'use' && method === 'GET')
    .filter((each) => !carriedBy(each, draft));

const issuesTokens = ({ tokens }: Draft): boolean => Object.keys(tokens).length > 0;

/** The promise about clients that authenticate themselves. */
const clientAuthentication = (draft: Draft): PromiseCall[] => {
  const operations = sendable(draft).filter(({ request: { client } }) =>
    ['basic', 'body', 'headers', 'scheme'].includes(client?.kind ?? ''),
  );
  if (operations.length === 0) return [];
  const isTwice = operations.some(
    ({ body, security, request: { client } }) =>
      // Where nothing says that a header is read, one more of them is nothing to refuse.
      security.length > 0 &&
      ((client?.kind === 'basic' && body) || (client?.kind === 'body' && hasPairOfOAuth(client.fields))),
  );
  const clauses = [
    ...['CREDENTIAL-INVALID', 'CREDENTIAL-MISSING', 'CREDENTIAL-PLACE'],
    ...(isTwice ? ['CREDENTIAL-TWICE'] : []),
    'NO-LEAK',
  ];
  const names = operations.map(({ id }) => `'${id}'`);
  const without = { 'CREDENTIAL-TWICE': 'no request here has a second documented place for its credentials' };
  return [{ ...call(draft, 'client-authentication', 'clientAuthentication', names, clauses), without }];
};

/** The fields of RFC 6749 2.3.1, which Basic may have in their place. */
const hasPairOfOAuth = (fields: Record<string, string>): boolean => 'client_id' in fields && 'client_secret' in fields;

/** The promise about credentials in the query, where a good request has them in its body or in a header that takes no token. */
const credentialPlace = (draft: Draft): PromiseCall[] => {
  const operations = sendable(draft).filter(
    ({ role, request: { body, headers = {}, client } }) =>
      client === undefined &&
      (role === 'issue' || headers.Authorization === undefined) &&
      Object.keys(draft.credentials).some((name) => JSON.stringify([body, headers]).includes(`{${name}}`)),
  );
  if (operations.length === 0) return [];
  const each = operations.map(({ id }) => [`'${id}'`]);
  const file = calls(draft, 'credentials', { credentialPlace: each }, ['CREDENTIAL-PLACE']);
  return [{ ...file, spec: 'credential-place.spec.ts' }];
};

/** The promise about the names of headers, where a request carries a token or a credential in one. */
const headerCase = (draft: Draft): PromiseCall[] => {
  const operations = [...issuing(draft), ...probesOf(draft)].filter(
    ({ request }) => request.path === undefined && /\{\w+\}/.test(JSON.stringify(sentHeaders(request))),
  );
  if (operations.length === 0) return [];
  const names = operations.map(({ id }) => `'${id}'`);
  return [call(draft, 'header-case', 'headerCase', names, ['HEADER-CASE'])];
};

const renewal = (draft: Draft): PromiseCall[] => {
  const isScoped = draft.operations.some(
    ({ id, answers }) =>
      draft.endings.renewals.some(({ operation }) => operation === id) &&
      answers.some(({ status, example }) => status < 300 && typeof fieldsOf(example).scope === 'string'),
  );
  const clauses = ['RENEWAL-WORKS', 'RENEWAL-NEW', 'RENEWAL-INVALID', 'RENEWAL-KIND'];
  if (isScoped) clauses.push('RENEWAL-SCOPE');
  return draft.endings.renewals.length === 0 || !probeOf(draft) ? [] : [call(draft, 'renewal', 'renewal', [], clauses)];
};

/** The promise about revocations, where one ends the token which the probe carries, or one that a renewal spends. */
const revocation = (draft: Draft): PromiseCall[] => {
  const token = probeOf(draft)?.token;
  const isSeen = [token, ...draft.endings.renewals.map(({ spends }) => spends)];
  return token === undefined ||
    !draft.endings.revocations.some(({ ends }) => ends.some((name) => isSeen.includes(name)))
    ? []
    : [call(draft, 'revocation', 'revocation', [`'${token}'`], ['REVOCATION-ENDS'])];
};

const introspection = (draft: Draft): PromiseCall[] => {
  const { introspections, revocations } = draft.endings;
  if (introspections.length === 0) return [];
  const isEnded = introspections.some(({ of }) => revocations.some(({ ends }) => ends.includes(of)));
  const clauses = [
    ...['INTROSPECTION-ACTIVE', 'INTROSPECTION-INACTIVE'],
    ...(introspections.some(({ of }) => endIsKnown(draft, of)) ? ['INTROSPECTION-EXPIRED'] : []),
    ...(isEnded ? ['INTROSPECTION-REVOKED'] : []),
  ];
  return [call(draft, 'introspection', 'introspection', [], clauses)];
};

/** Whether an answer or the document says when a token ends. */
const endIsKnown = ({ tokens }: Draft, name: string): boolean =>
  (tokens[name]?.lifetime ?? tokens[name]?.documentedSeconds) !== undefined;

const bearerClauses = [
  ...['BEARER-TOKEN', 'BEARER-MISSING', 'BEARER-INVALID', 'BEARER-UNSIGNED', 'BEARER-LETTERS', 'BEARER-PREFIX'],
  ...['BEARER-SCHEME', 'BEARER-QUERY', 'BEARER-CASE', 'BEARER-STATUS', 'NO-LEAK'],
];

/** What is said of every token, and not of the scheme before it. */
const ownHeaderClauses = bearerClauses.filter(
  (clause) => !['BEARER-PREFIX', 'BEARER-SCHEME', 'BEARER-QUERY', 'BEARER-CASE'].includes(clause),
);

const isAuthorization = ({ header }: Carried): boolean => /^authorization$/i.test(header);

/** What the first probe takes in `Authorization`, or alone in a header where it is a token that is issued here, and the statuses of a refusal. */
const probeOf = (draft: Draft): (Carried & { refused: string }) | undefined => {
  const [probe] = probesOf(draft);
  const carried = probe && (carriedBy(probe, draft) ?? keyOf(probe, draft));
  if (!probe || !carried) return undefined;
  const statuses = probe.answers
    .filter(({ range }) => range === undefined)
    .map(({ status }) => status)
    .filter((status, place, all) => (status === 401 || status === 403) && all.indexOf(status) === place);
  return { ...carried, refused: statuses.length > 0 ? `[${statuses.join(', ')}]` : '' };
};

/** The credential that stands after the word Bearer, where nothing is issued. */
const keyOf = (probe: DraftOperation, draft: Draft): Carried | undefined => {
  // A read of what is not there says too little where its credential is all that there is.
  const isWhole = !issuesTokens(draft) && probe.request.path === undefined;
  const carried = isWhole ? carriedBy(probe, { tokens: draft.credentials }) : undefined;
  return carried && isAuthorization(carried) ? carried : undefined;
};

/** The promise about bearer tokens, where a read-only operation takes the token that another one issues. */
const bearerUsage = (draft: Draft): PromiseCall[] => {
  const probe = probeOf(draft);
  if (!probe) return [];
  const others = Object.keys(draft.tokens).filter((name) => name !== probe.token);
  const secrets = [...new Set(issuing(draft).flatMap((operation) => secretsOf(operation, draft)))];
  const isOwn = !isAuthorization(probe);
  const data = [
    `token: '${probe.token}'`,
    ...(isOwn ? [`header: '${probe.header}'`] : []),
    ...(probe.refused ? [`refused: { otherwise: ${probe.refused} }`] : []),
    ...(others.length > 0 ? [`otherTokens: ${list(others)}`] : []),
    ...(secrets.length > 0 ? [`otherCredentials: ${list(secrets)}`] : []),
  ];
  const file = calls(draft, 'bearer-usage', { bearerUsage: [[`{ ${data.join(', ')} }`]], bearerStillGood: [[]] }, [
    // A key in a token's place is no JWT, unless somebody says so.
    ...(isOwn ? ownHeaderClauses : bearerClauses).filter((id) => id !== 'BEARER-UNSIGNED' || issuesTokens(draft)),
    ...(others.length > 0 ? ['BEARER-KIND'] : []),
    ...(secrets.length > 0 ? ['BEARER-CREDENTIAL'] : []),
  ]);
  const without = {
    'BEARER-KIND': 'the token is the only one that is issued here',
    'BEARER-CREDENTIAL': 'no request for a token that is sent here has a secret',
  };
  return [{ ...file, without, ...(isOwn ? { statements: ownHeaderStatements(probe.header) } : {}) }];
};

/** The general clauses that name the Authorization header, for a token that stands in another one. */
const ownHeaderStatements = (header: string): Record<string, string> => ({
  'BEARER-TOKEN': `A request with a good token in the ${header} header is accepted.`,
  'BEARER-MISSING': `A request without a token is rejected, be it without the ${header} header or with an empty one.`,
});

/** The promise about a token's end, where an answer or a document says when that is. */
const tokenExpiry = (draft: Draft): PromiseCall[] => {
  const probe = probeOf(draft);
  if (!probe || !endIsKnown(draft, probe.token)) return [];
  const refused = probe.refused ? `, refused: ${probe.refused}` : '';
  const data = `{ token: '${probe.token}'${refused} }`;
  return [call(draft, 'token-expiry', 'tokenExpiry', [data], ['BEARER-EXPIRED', 'BEARER-STATUS', 'BEARER-TOKEN'])];
};
