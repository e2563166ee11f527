import type { Json } from '../contract/json.ts';
import { type AddSchema, answersOf } from './answers-of.ts';
import { type Chosen, choose, lacksScope, scopesAskedBy, successOf } from './choose.ts';
import { withConditions } from './conditions.ts';
import { type Ask, type Draft, type DraftOperation, type Question, type Source, statusKey } from './draft.ts';
import { endingsOf, withIssuers } from './endings-of.ts';
import { fittingExample } from './fitting-example.ts';
import { clientScheme, flowIssuer } from './flow-issuer.ts';
import { grouped, otherWaysIn, tokenWithoutProbe } from './open-questions.ts';
import type { Picks } from './picks.ts';
import { isProvoked } from './provocation-of.ts';
import { withProvokedCodes } from './provoked-codes.ts';
import { requestOf } from './request-of.ts';
import { schemaPool } from './schema-pool.ts';
import { madeBearer, ownWordScheme, securityOf } from './security-of.ts';
import { serverOf, serversOf } from './servers-of.ts';
import type { Schema, ShownBody, ShownDocument, ShownOperation } from './shown.ts';
import { tokensOf, withEachIssuer } from './tokens-of.ts';
import { withSecrets } from './with-secrets.ts';
import { camel, isCredentialName, isTokenName, kebab, oneLine, pascal, upperSnake } from './words.ts';

/** Decides what a document leaves no doubt about, and asks for the rest. */
export const planDraft = (id: string, document: ShownDocument, source: Source, picks: Picks = {}): Draft => {
  const questions: Question[] = [];
  const ask: Ask = (text, file, about) => {
    const question = { text: oneLine(text), about, file };
    const isAsked = questions.some((other) => other.text === question.text && other.about === about);
    if (!isAsked) questions.push({ number: questions.length + 1, ...question });
  };
  for (const remark of document.remarks) ask(remark, 'openapi');
  const { chosen: found, left } = choose(document, picks);
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
  const scopes = issuers.flatMap(({ operation }) => scopesAskedBy(operation));
  for (const { role, operation } of chosen)
    if (role === 'use' && lacksScope(operation, scopes)) {
      const name = names.get(operation) ?? '';
      ask(
        `${name} needs the scope ${operation.access?.scopes.join(' or ')}, which the request for a token does not ask for: add it there, or take ${name} out of probes`,
        'provider',
        name,
      );
    }
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
      ...(each.operation.words ? { words: each.operation.words } : {}),
      security: securities.get(each.operation) ?? [],
      ...(each.operation.authorization ? { authorization: each.operation.authorization } : {}),
      parameters: each.operation.parameters.filter((parameter) => parameter.in !== 'cookie'),
      body: bodyOf(each.operation.body, name, pool.add, ask),
      answers: answersOf(each, name, pool.add, ask),
      request: {},
    };
  });
  const usedSchemes = new Set(operations.flatMap(({ security }) => security.flat()));
  const schemes = Object.fromEntries(
    [...usedSchemes].map((name) => [name, document.schemes[name] ?? made[name] ?? madeBearer]),
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
  const given = Object.entries(credentials).filter(([name]) => /^given|^authorizationCode$/.test(name));
  const endings = endingsOf(
    operations,
    tokens,
    schemas,
    given.map(([, { variable }]) => variable),
    ask,
  );
  const around = { credentials, tokens: issued, schemas, endings };
  for (const operation of operations) operation.answers = withProvokedCodes(operation, around, ask);
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
    leftOut: document.operations.filter((each) => !chosen.some(({ operation }) => operation === each)).length,
  };
};

/** Schemes that a document says nothing of, and that standards have. */
const made: Record<string, Schema> = {
  [clientScheme]: { type: 'http', scheme: 'basic' },
  [ownWordScheme]: { type: 'apiKey', in: 'header', name: 'Authorization' },
};

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

const bodyOf = (body: ShownBody | undefined, name: string, add: AddSchema, ask: Ask): DraftOperation['body'] => {
  if (!body) return undefined;
  const { mediaType, others, required, example } = body;
  const [other] = others.filter((type) => /json|x-www-form-urlencoded/.test(type));
  if (other) ask(`${name} takes ${other} beside ${mediaType}: only the latter is written`, 'openapi', name);
  const conditional = withConditions(body.schema);
  if (conditional.unread.length > 0) {
    const said = conditional.unread.map((each) => `${each.field} "${each.said}"`).join(', ');
    ask(
      `the request of ${name} requires in words what its schema does not say: ${said}; write it there where a client needs it`,
      'openapi',
      name,
    );
  }
  const fitting = fittingExample(conditional.schema, example === undefined ? [] : [example]);
  if (fitting.remark) ask(`the example of the request of ${name} ${fitting.remark}`, 'openapi', name);
  const schema = withSecrets(fitting.schema, (field) => isCredentialName(field) || isTokenName(field));
  return { mediaType, required, schema: add(`${pascal(name)}Request`, schema), example: fitting.example };
};
