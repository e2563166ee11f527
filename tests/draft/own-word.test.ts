import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeDraft } from '../../src/draft/write-draft.ts';
import { shapes } from '../prove/drafted-shapes.ts';
import { draftOfDocument } from './draft-of-document.ts';

const [, document] = Object.entries(shapes).find(([words]) => words.startsWith('a word of its own')) ?? [];
const draft = draftOfDocument(document);
const asked = draft.questions.map(({ text }) => text).join('\n');

test('an Authorization in a description, with a word of its own, is how the client authenticates itself', () => {
  const revoke = draft.operations.find(({ role }) => role === 'revoke');
  assert.deepEqual(revoke?.security, [['clientSecret']]);
  assert.deepEqual(revoke?.request, {
    client: { kind: 'scheme', scheme: 'Client', secret: '{clientSecret}' },
    body: { access_token: '{accessToken}', only_access_token: true },
  });
});

test('a declared scheme that nothing needs is not dropped without a word', () => {
  assert.match(asked, /^the document declares forgotten, which no operation here needs/m);
});

test('a revocation that may end what a person has got says so', () => {
  assert.match(asked, /^revoke-token ends accessToken: .*it may end what stands in ACME_GIVEN_REFRESH_TOKEN/m);
});

test('scopes that no operation here names stay behind, and a sandbox in an extension is found', () => {
  const openapi = writeDraft(draft).get('specs/acme/openapi.yaml') ?? '';
  assert.doesNotMatch(openapi, /payments:write/);
  assert.match(openapi, /url: https:\/\/api\.sandbox\.acme\.example\n +x-environment: stage/);
});
