import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picksIn } from '../../src/cli/new-picks.ts';
import { planDraft } from '../../src/draft/plan.ts';
import { readDocument } from '../../src/draft/read-document.ts';

const answer = (properties: object) => ({
  200: { description: '', content: { 'application/json': { schema: { type: 'object', properties } } } },
});
const text = { type: 'string' };
const bearer = [{ bearer: [] }];
const read = (operationId: string, description = '') => ({
  get: { operationId, description, security: bearer, responses: answer({}) },
});
const needs = (scope: string) => `To call this with an access token you need the \`${scope}\` scope.`;

const document = readDocument(
  Buffer.from(
    JSON.stringify({
      openapi: '3.0.3',
      info: { title: 'Acme' },
      servers: [{ url: 'https://sandbox.acme.example' }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      paths: {
        '/oauth2/token': {
          post: {
            operationId: 'createToken',
            security: [],
            requestBody: {
              content: {
                'application/json': {
                  schema: { type: 'object', properties: { client_secret: text, scope: text } },
                  example: { client_secret: 's', scope: 'cards.read' },
                },
              },
            },
            responses: answer({ access_token: text, expires_in: { type: 'integer', format: 'int32' } }),
          },
        },
        '/accounts': read('listAccounts', needs('accounts.read')),
        '/ping': read('ping'),
        '/cards': read('listCards', needs('cards.read')),
        '/accounts/{id}/self': read('getSelf'),
        '/deep/down/in/here': read('getDeep'),
        '/things': { post: { operationId: 'makeThing', security: bearer, responses: answer({}) } },
      },
    }),
  ),
);
const draftWith = (operations?: string[], probes?: string[]) =>
  planDraft('acme', document, { document: 'acme.json', url: '' }, picksIn(document, operations, probes));
const taken = (...given: Parameters<typeof draftWith>) => draftWith(...given).operations.map(({ id }) => id);

test('the reads that need least are probes, and none whose scope the token does not have', () => {
  assert.deepEqual(taken(), ['create-token', 'ping', 'list-cards']);
});

test('a probe that is named is taken in place of the others, and a question says which scope it lacks', () => {
  assert.deepEqual(taken(undefined, ['list-accounts']), ['create-token', 'list-accounts']);
  const asked = draftWith(undefined, ['GET /accounts']).questions.map(({ text: said }) => said);
  assert.ok(
    asked.some((said) => /^list-accounts needs the scope accounts\.read, which/.test(said)),
    asked.join('\n'),
  );
});

test('of a document the operations that are named are taken, and no others', () => {
  assert.deepEqual(taken(['createToken', 'POST /things', 'ping']), ['create-token', 'ping', 'make-thing']);
  assert.deepEqual(taken(['createToken'], ['ping', 'getDeep']), ['create-token', 'ping', 'get-deep']);
});

const wrong: [operations: string[] | undefined, probes: string[] | undefined, said: RegExp][] = [
  [['createTokens'], undefined, /^--operations "createTokens": .* most like it: createToken, [^\n]*$/],
  [undefined, ['GET /pong'], /^--probe "GET \/pong": .* most like it: GET \/ping, [^\n]*$/],
  [undefined, ['makeThing'], /^--probe "makeThing": it is a POST, and a probe only reads: name a GET$/],
];

for (const [operations, probes, said] of wrong)
  test(`${(operations ?? probes)?.join()} is answered with one line that names the mend`, () => {
    assert.throws(() => picksIn(document, operations, probes), { message: said });
  });

test('a format of numbers that the document states stays in the draft', () => {
  const schemas = JSON.stringify(draftWith().schemas);
  assert.match(schemas, /"expires_in":\{"type":"integer","format":"int32"\}/);
});
