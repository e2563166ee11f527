import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planDraft } from '../../src/draft/plan.ts';
import { readDocument, readDocuments } from '../../src/draft/read-document.ts';
import { DocumentError, type ShownDocument } from '../../src/draft/shown.ts';
import { folder, tablesPage } from './more-documents.ts';

const draftOf = (document: ShownDocument) =>
  planDraft('acme', document, { document: 'docs', url: 'https://acme.example' });
const answersOf = (draft: ReturnType<typeof draftOf>): Record<string, number[]> =>
  Object.fromEntries(
    draft.operations.map(({ role, method, path, answers }) => [
      `${role} ${method} ${path}`,
      answers.map(({ status }) => status),
    ]),
  );

test('a page of tables gives headers and fields to the client, a grant, and a lifetime that its words state', () => {
  const draft = draftOf(readDocument(Buffer.from(tablesPage)));
  assert.deepEqual(answersOf(draft), {
    'issue POST /v1/oauth/token': [200, 400, 401],
    'use GET /v1/wallets': [200, 401],
  });
  assert.deepEqual(draft.operations[0]?.request, {
    headers: { 'x-partner-key': '{xPartnerKey}' },
    client: { kind: 'body', fields: { client_id: '{clientId}', client_secret: '{clientSecret}' } },
    body: { grant_type: 'client_credentials' },
  });
  const { lifetime, documentedSeconds, isStated } = draft.tokens.accessToken ?? {};
  assert.deepEqual(
    { lifetime, documentedSeconds, isStated },
    {
      lifetime: { pointer: '/expires_in', as: 'seconds' },
      documentedSeconds: 1800,
      isStated: true,
    },
  );
  assert.deepEqual(draft.questions, []);
});

test('the documents of a folder are read together: a block of OpenAPI, and pages that need each other', () => {
  const draft = draftOf(readDocuments(folder.map((page) => Buffer.from(page))));
  assert.deepEqual(answersOf(draft), {
    'issue POST /auth/sign-in': [201, 401],
    'refresh POST /auth/refresh': [200, 401],
    'use GET /accounts': [200],
  });
  const { token, refreshToken } = draft.tokens;
  assert.equal(token?.pointer, '/tokens/access/token');
  assert.equal(refreshToken?.pointer, '/tokens/refresh/token');
  assert.equal(draft.endings.renewals[0]?.spends, 'refreshToken');
});

test('the order of a folder does not matter to what is found, and what shows nothing is left out', () => {
  const pages = [...folder].reverse().map((page) => Buffer.from(page));
  const others = ['{"name": "no OpenAPI"}', '# Hello\n\nWorld.\n'].map((text) => Buffer.from(text));
  const sorted = (documents: Buffer[]) => Object.entries(answersOf(draftOf(readDocuments(documents)))).sort();
  assert.deepEqual(sorted([...others, ...pages]), sorted(folder.map((page) => Buffer.from(page))));
  assert.throws(
    () => readDocuments(others),
    (error: unknown) => error instanceof DocumentError && /none of its 2 documents/.test(error.message),
  );
});
