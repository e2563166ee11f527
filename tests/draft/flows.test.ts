import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { environmentOf, placeQuestions, writeDraft } from '../../src/draft/write-draft.ts';
import { draftOfDocument } from './draft-of-document.ts';

const draftOf = (scheme: Json) => {
  const document = {
    openapi: '3.0.3',
    info: { title: 'Acme' },
    servers: [{ url: 'https://api.sandbox.acme.example/v2' }],
    paths: {
      '/me': { get: { operationId: 'getMe', security: [{ oauth: [] }], responses: { 200: { description: '' } } } },
    },
    components: { securitySchemes: { oauth: scheme } },
  };
  return draftOfDocument(document);
};
const flow = (tokenUrl: string): Json => ({ type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes: {} } } });

/** Where a file says that its tokens come from, and the operation that follows. */
const addresses: Record<string, { scheme: Json; path: string; server?: string }> = {
  'a relative address': { scheme: flow('/oauth2/token'), path: '/oauth2/token' },
  'an address below the server': { scheme: flow('https://api.sandbox.acme.example/v2/token?x=1'), path: '/token' },
  'an address elsewhere': {
    scheme: flow('https://login.sandbox.acme.example/token'),
    path: '/token',
    server: 'https://login.sandbox.acme.example',
  },
  'the one flow of Swagger 2': {
    scheme: { type: 'oauth2', flow: 'application', tokenUrl: '/oauth2/token' },
    path: '/oauth2/token',
  },
};
for (const [words, { scheme, path, server }] of Object.entries(addresses)) {
  test(`${words} for tokens becomes the request of RFC 6749, and a question says so`, () => {
    const draft = draftOf(scheme);
    const [issue] = draft.operations;
    assert.deepEqual(
      [issue?.id, issue?.method, issue?.path, issue?.server?.url],
      ['issue-token', 'POST', path, server],
    );
    assert.deepEqual(issue?.request, {
      client: { kind: 'basic', id: '{clientId}', secret: '{clientSecret}' },
      body: { grant_type: 'client_credentials' },
    });
    // The standard's example documents no lifetime.
    assert.deepEqual(draft.tokens.accessToken, {
      issuedBy: 'issue-token',
      pointer: '/access_token',
      lifetime: { pointer: '/expires_in', as: 'seconds' },
    });
    assert.equal(draft.operations[1]?.request.headers?.Authorization, 'Bearer {accessToken}');
    const asked = draft.questions.filter(({ text }) => /has no operation for .*RFC 6749/.test(text));
    assert.equal(placeQuestions(asked, writeDraft(draft)).length, 1);
    assert.equal(/^# ACME_LOGIN_URL=https:/m.test(environmentOf(draft)), server !== undefined);
  });
}

test('a flow that needs a person makes no token request', () => {
  const tokenUrl = 'https://login.sandbox.acme.example/token';
  const draft = draftOf({
    type: 'oauth2',
    flows: { authorizationCode: { authorizationUrl: tokenUrl, tokenUrl, scopes: {} } },
  });
  assert.ok(!draft.operations.some(({ role }) => role === 'issue'));
  assert.ok(draft.questions.some(({ text }) => /no operation was found that issues a token/.test(text)));
});
