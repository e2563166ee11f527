import { asObject, fieldsOf, type Json } from '../contract/json.ts';
import { statusRange } from '../contract/status-range.ts';
import { type Chosen, choose, successOf, tokenPointers } from './choose.ts';
import {
  type Ask,
  type Draft,
  type DraftAnswer,
  type DraftOperation,
  type DraftToken,
  type Question,
  type Source,
  statusKey,
} from './draft.ts';
import { endingsOf, withIssuers } from './endings-of.ts';
import { errorOf } from './error-of.ts';
import { fittingExample } from './fitting-example.ts';
import { clientScheme, flowIssuer } from './flow-issuer.ts';
import { lifetimesInWords } from './lifetime-in-words.ts';
import { lifetimeOf } from './lifetime-of.ts';
import { isProvoked } from './provocation-of.ts';
import { requestOf, schemesOf } from './request-of.ts';
import { schemaPool } from './schema-pool.ts';
import { securityOf } from './security-of.ts';
import { serverOf, serversOf } from './servers-of.ts';
import type { Schema, ShownAnswer, ShownBody, ShownDocument, ShownOperation } from './shown.ts';
import { camel, isCredentialName, isRefreshPointer, isTokenName, kebab, oneLine, pascal, upperSnake } from './words.ts';

/** Decides what a document leaves no doubt about, and asks for the rest. */
export const planDraft = (id: string, document: ShownDocument, source: Source): Draft => {
  const questions: Question[] = [];
  const ask: Ask = (text, file, about) => {
    const question = { text: oneLine(text), about, file };
    const isAsked = questions.some((other) => other.text === question.text && other.about === about);
    if (!isAsked) questions.push({ number: questions.length + 1, ...question });
  };
  for (const remark of document.remarks) ask(remark, 'openapi');
  const { chosen: found, left } = choose(document);
  const issuer = found.some(({ role }) => role === 'issue') ? undefined : flowIssuer(document, found);
  const chosen: Chosen[] = issuer ? [{ role: 'issue', operation: issuer.operation }, ...found] : found;
  if (issuer)
    ask(
      `the document has no operation for ${issuer.tokenUrl}: the request and the answer of RFC 6749 were taken, with Basic; look up what it documents of them, and its errors`,
      'openapi',
      issuer.operation.id,
    );
  else if (!chosen.some(({ role }) => role === 'issue'))
    ask(
      'no operation was found that issues a token: add it, with its answer, or leave tokens empty where credentials never end',
      'openapi',
    );
  for (const { role, operation } of left)
    ask(
      `${operation.method} ${operation.path} seems to ${role} tokens too and was left out: add it if a client needs it`,
      'openapi',
    );
  const names = namesOf(chosen);
  const pool = schemaPool();
  const securities = securityOf(chosen, names, document, ask);
  const issuers = chosen.filter(({ role }) => role === 'issue');
  const tokens = withEachIssuer(
    issuers.flatMap(({ operation }) =>
      tokensOf(
        operation,
        names.get(operation) ?? '',
        operation === issuer?.operation ? [] : examplesOf(operation),
        ask,
      ),
    ),
  );
  const operations = chosen.map((each): DraftOperation => {
    const name = names.get(each.operation) ?? '';
    return {
      id: name,
      role: each.role,
      method: each.operation.method,
      path: each.operation.path,
      ...(each.operation.server ? { server: serverOf(each.operation.server) } : {}),
      summary: oneLine(each.operation.summary) || `${each.operation.method} ${each.operation.path}`,
      security: securities.get(each.operation) ?? [],
      parameters: each.operation.parameters.filter((parameter) => parameter.in !== 'cookie'),
      body: bodyOf(each.operation.body, name, pool.add, ask),
      answers: answersOf(each, name, pool.add, ask),
      request: {},
    };
  });
  const usedSchemes = new Set(operations.flatMap(({ security }) => security.flat()));
  const schemes = Object.fromEntries(
    [...usedSchemes].map((name) => [name, document.schemes[name] ?? made[name] ?? { type: 'http', scheme: 'bearer' }]),
  );
  const credentials: Draft['credentials'] = {};
  const schemas = pool.all();
  const needCredential = (name: string, comment: string): string => {
    credentials[camel(name)] ??= { variable: `${upperSnake(id)}_${upperSnake(name)}`, comment };
    return `{${camel(name)}}`;
  };
  for (const operation of operations)
    operation.request = requestOf(operation, {
      schemes,
      schemas,
      version: document.version ?? '',
      tokens: Object.keys(tokens),
      clientSchemes: operations.filter(({ role }) => role !== 'use').flatMap(({ security }) => security.flat()),
      needCredential,
      ask,
    });
  for (const question of otherWaysIn(operations, { schemes, tokens: Object.keys(tokens) })) ask(question, 'provider');
  const askedToken = tokenWithoutProbe(operations, Object.keys(tokens));
  if (askedToken) ask(askedToken, 'provider');
  // A refresh token that a person has got has its successor in the answer.
  for (const { id: operation, request } of operations)
    for (const [name, credential] of Object.entries(credentials))
      if (/^given/.test(name) && JSON.stringify(request).includes(`{${name}}`) && tokens.refreshToken)
        credential.rotatedBy = { operation, pointer: tokens.refreshToken.pointer };
  const issued = withIssuers(tokens, operations, schemas);
  const endings = endingsOf(operations, tokens, schemas, ask);
  const around = { credentials, tokens: issued, schemas, endings };
  const unprovoked = operations.flatMap((operation) =>
    operation.answers
      .filter((answer) => answer.name !== undefined && !isProvoked(operation, answer, around))
      .map((answer): [string, string] => [operation.id, statusKey(answer)]),
  );
  if (unprovoked.length > 0)
    ask(`nothing is known to provoke ${grouped(unprovoked)}: write how, or keep them untestable`, 'errors');
  return {
    id,
    title: oneLine(document.title) || id,
    source,
    servers: serversOf(document.servers, ask),
    schemes,
    schemas,
    operations,
    credentials,
    tokens: issued,
    endings,
    questions,
  };
};

/** Schemes that a document says nothing of, and that standards have. */
const made: Record<string, Schema> = { [clientScheme]: { type: 'http', scheme: 'basic' } };

/** The tokens by name; one that several operations answer with at the same place is one token with several issuers. */
const withEachIssuer = (found: readonly [string, DraftToken][]): Draft['tokens'] => {
  const tokens: Draft['tokens'] = {};
  for (const [name, token] of found) {
    const known = tokens[name];
    tokens[name] = known ? { ...known, issuedBy: [known.issuedBy, token.issuedBy].flat() } : token;
  }
  return tokens;
};

/** What to ask where nothing read-only carries a token: documents that name another scheme for it leave out how the token is used. */
const tokenWithoutProbe = (operations: readonly DraftOperation[], tokens: readonly string[]): string | undefined => {
  const reading = operations.filter(({ role, method }) => role === 'use' && method === 'GET');
  const then = 'and call bearerUsage and tokenExpiry for it';
  if (reading.length === 0) return `no read-only operation was found that needs the token: add one as a probe, ${then}`;
  const carries = ({ request }: DraftOperation): boolean =>
    tokens.some((token) => JSON.stringify([request.headers, request.query]).includes(`{${token}}`));
  if (tokens.length === 0 || reading.some(carries)) return undefined;
  const [{ id } = { id: '' }] = reading;
  return `no scheme in the document takes ${tokens[0]}: if ${id} does, write its scheme in openapi.yaml, send Bearer {${tokens[0]}} in its Authorization header, ${then}`;
};

/** What to say of reads that a document lets in by several schemes, of which the good request uses one. */
const otherWaysIn = (
  operations: readonly DraftOperation[],
  around: { schemes: Draft['schemes']; tokens: string[] },
): string[] => {
  const ways = operations
    .filter(({ role, security }) => role === 'use' && security.length > 1)
    .map((operation) => {
      const sent = schemesOf(operation, around).map(({ name }) => name);
      const others = operation.security
        .filter((names) => names.join() !== sent.join())
        .map((names) => names.join(' with '));
      return { id: operation.id, way: `${others.join(' or ')} in place of ${sent.join(' with ')}` };
    });
  return [...new Set(ways.map(({ way }) => way))].map((way) => {
    const ids = ways.filter((each) => each.way === way).map(({ id }) => id);
    return `${ids.join(', ')} may be asked with ${way}, which alone is sent: write a request for the other where you use it`;
  });
};

/** `create-token 429, 500; read-account 403` */
const grouped = (rows: readonly [operation: string, status: string][]): string =>
  [...new Set(rows.map(([operation]) => operation))]
    .map((operation) => {
      const statuses = rows.filter(([of]) => of === operation).map(([, status]) => status);
      return `${operation} ${statuses.join(', ')}`;
    })
    .join('; ');

/** Each operation's name in kebab-case, the document's own where it has one, and no name twice. */
const namesOf = (chosen: readonly Chosen[]): Map<ShownOperation, string> => {
  const taken = new Set<string>();
  return new Map(
    chosen.map(({ operation }) => {
      const own = kebab(operation.id ?? '');
      const wanted = /^[a-z]/.test(own) ? own : kebab(`${operation.method} ${operation.path}`);
      const name = taken.has(wanted) ? kebab(`${operation.method} ${operation.path}`) : wanted;
      taken.add(name);
      return [operation, name];
    }),
  );
};

const examplesOf = (operation: ShownOperation): Json[] => successOf(operation)?.examples ?? [];

/** The tokens that an operation issues. `examples` are the document's own. */
const tokensOf = (
  operation: ShownOperation,
  name: string,
  [example]: Json[],
  ask: Ask,
): [string, Draft['tokens'][string]][] => {
  const success = successOf(operation);
  const [first, ...others] = tokenPointers(success?.schema);
  const taken = first === undefined ? [] : [first, ...others.filter(isRefreshPointer)];
  return taken.map((pointer) => {
    const token = isRefreshPointer(pointer) ? 'refreshToken' : camel(pointer.split('/').at(-1) ?? 'token');
    const inWords = isRefreshPointer(pointer) ? [] : lifetimesInWords(operation.words ?? '');
    const field = lifetimeOf(pointer, success?.schema, example);
    const [shown, [said]] = [field?.documentedSeconds, inWords];
    // One sentence about one token leaves no doubt; several may be about test and production, or about another token.
    const isStated = said !== undefined && inWords.length === 1 && (shown ?? said) === said;
    const lifetime = isStated ? { ...field, documentedSeconds: said, ...(field ? { isStated } : {}) } : field;
    const about = (text: string): void => ask(text, 'provider', token);
    if (inWords.length > 0 && !isStated)
      about(
        `${name} is said to issue what lives ${inWords.join(' s, ')} s: write the one of ${token} as documentedSeconds`,
      );
    else if (isStated && field === undefined)
      about(`${said} s is said to be the lifetime of ${token}: is it? Remove documentedSeconds otherwise`);
    else if (field === undefined)
      about(`no field of ${name} says when ${token} ends: add its lifetime, or leave it out where it never ends`);
    else if (shown !== undefined && !isStated)
      about(
        `${shown} s is the lifetime of ${token} in the example: is it documented? Remove documentedSeconds otherwise`,
      );
    return [token, { issuedBy: name, pointer, ...lifetime }];
  });
};

type Add = (name: string, schema: Schema) => string;

const bodyOf = (body: ShownBody | undefined, name: string, add: Add, ask: Ask): DraftOperation['body'] => {
  if (!body) return undefined;
  const { mediaType, others, required, example } = body;
  const [other] = others.filter((type) => /json|x-www-form-urlencoded/.test(type));
  if (other) ask(`${name} takes ${other} beside ${mediaType}: only the latter is written`, 'openapi', name);
  const fitting = fittingExample(body.schema, example === undefined ? [] : [example]);
  if (fitting.remark) ask(`the example of the request of ${name} ${fitting.remark}`, 'openapi', name);
  const schema = withSecrets(fitting.schema, (field) => isCredentialName(field) || isTokenName(field));
  return { mediaType, required, schema: add(`${pascal(name)}Request`, schema), example: fitting.example };
};

const answersOf = ({ role, operation }: Chosen, name: string, add: Add, ask: Ask): DraftAnswer[] => {
  const success = successOf(operation);
  const written = operation.answers.filter(
    ({ status }) => status === undefined || /^[2-5]\d\d$/.test(status) || statusRange(status) !== undefined,
  );
  if (success?.status === undefined)
    ask(`the document does not say with which status ${name} answers: 200 was taken`, 'openapi', name);
  const answers = success === undefined ? [{ ...nothing, status: '200' }, ...written] : written;
  return answers.map((answer) => answerOf(answer, role, name, add, ask)).sort((a, b) => placeOf(a) - placeOf(b));
};

/** Single statuses in their order, the ranges that stand for the rest behind them. */
const placeOf = ({ status, range }: DraftAnswer): number =>
  status + (range === undefined ? 0 : range === 'default' ? 600 : 99.5);

const nothing: ShownAnswer = {
  status: undefined,
  description: '',
  mediaType: undefined,
  schema: undefined,
  examples: [],
};

const answerOf = (answer: ShownAnswer, role: Chosen['role'], name: string, add: Add, ask: Ask): DraftAnswer => {
  const range = statusRange(answer.status ?? '');
  const status = range?.from ?? Number(answer.status ?? 200);
  const isIssuing = role === 'issue' || role === 'refresh';
  // Of a token that is not good nothing is said but that (RFC 7662 2.2).
  const sure = role === 'introspect' && status < 300 ? onlyActive(answer.examples[0]) : answer.examples[0];
  const required = withRequired(answer.schema, sure);
  const examples = answer.examples.filter((example) => asObject(example) ?? Array.isArray(example));
  const fitting = required && fittingExample(required, examples);
  if (fitting?.remark) ask(`the example of ${range?.name ?? status} of ${name} ${fitting.remark}`, 'openapi', name);
  const schema = status < 300 && isIssuing && fitting ? withSecrets(fitting.schema, isTokenName) : fitting?.schema;
  const example = fitting?.example;
  // A body that was made says nothing about the literals of a real one.
  const shown = fitting ? (fitting.isShown ? example : undefined) : examples[0];
  const error =
    status >= 400
      ? errorOf(status, shown, range?.name, fitting?.isShown === false ? [] : examples)
      : { name: undefined, values: [] };
  if (schema === undefined && status < 300 && isIssuing)
    ask(
      `the answer ${status} of ${name} has no body in the document: describe where the token stands`,
      'openapi',
      name,
    );
  return {
    status,
    ...(range ? { range: range.name } : {}),
    description: oneLine(answer.description) || (status < 300 ? 'Successful.' : 'Refused.'),
    mediaType: schema === undefined ? undefined : (answer.mediaType ?? 'application/json'),
    schema: schema === undefined ? undefined : add(status >= 400 ? 'Error' : `${pascal(name)}${status}`, schema),
    example,
    headers: answer.headers ?? {},
    ...error,
  };
};

/** Of what is said about a good token the one field that every answer has. */
const onlyActive = (example: Json | undefined): Json => {
  const { active } = fieldsOf(example);
  return active === undefined ? {} : { active };
};

/** A body that is shown as the answer documents that its fields are there, where the schema has no list of its own. */
const withRequired = (schema: Schema | undefined, example: Json | undefined): Schema | undefined => {
  const fields = asObject(example);
  const properties = asObject(schema?.properties);
  if (!schema || !fields || !properties || schema.required !== undefined) return schema;
  const shown = Object.keys(fields).filter((field) => Object.hasOwn(properties, field));
  return {
    ...schema,
    ...(shown.length > 0 ? { required: shown } : {}),
    properties: Object.fromEntries(
      Object.entries(properties).map(([field, sub]) => [field, withRequired(fieldsOf(sub), fields[field]) ?? sub]),
    ),
  };
};

/** The schema with `x-secret` at every field that carries a credential or a token. */
const withSecrets = (schema: Schema, isSecret: (field: string) => boolean): Schema => {
  const properties = asObject(schema.properties);
  if (!properties) return schema;
  const marked = Object.entries(properties).map(([field, sub]): [string, Json] => {
    const below = withSecrets(fieldsOf(sub), isSecret);
    const isText = below.type === undefined || [below.type].flat().includes('string');
    return [field, isSecret(field) && isText && !below.properties ? { ...below, 'x-secret': true } : below];
  });
  return { ...schema, properties: Object.fromEntries(marked) };
};
