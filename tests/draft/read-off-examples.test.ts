import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { grantsIn } from '../../src/draft/grant-of.ts';
import { draftOfPaths } from './draft-of-document.ts';

const text = { type: 'string' };
const answer = (schema: Json, example: Json): Json => ({
  description: '',
  content: { 'application/json': { schema, example } },
});
const draft = draftOfPaths(
  {
    '/oauth/token': {
      post: {
        operationId: 'createToken',
        security: [],
        requestBody: { content: { 'application/json': { schema: { type: 'object', properties: { api_key: text } } } } },
        responses: {
          200: answer(
            {
              type: 'object',
              properties: { data: { type: 'object', properties: { access_token: text, note: text } } },
            },
            { data: { access_token: 'abc', note: 'x' } },
          ),
        },
      },
    },
    '/account': {
      get: {
        operationId: 'readAccount',
        security: [{ bearer: [] }],
        responses: {
          200: answer({ type: 'object', properties: { id: text, banks: { type: 'array' } } }, { id: 'a', banks: [] }),
          401: answer(
            { type: 'object', required: ['code'], properties: { code: text, hint: text } },
            { code: 'no', hint: 'x' },
          ),
        },
      },
    },
  },
  { bearer: { type: 'http', scheme: 'bearer' } },
);

const cases: [
  words: string,
  operation: string,
  status: number,
  required: Json | undefined,
  should: Json | undefined,
][] = [
  ['should be there', 'read-account', 200, undefined, { required: ['id', 'banks'] }],
  ['is not added to a list of the document', 'read-account', 401, ['code'], undefined],
  ['must be there where the token stands in it', 'create-token', 200, ['data'], undefined],
];
for (const [words, id, status, required, should] of cases) {
  test(`what an example shows beside a schema ${words}: ${id} ${status}`, () => {
    const answers = draft.operations.find((operation) => operation.id === id)?.answers;
    const schema = draft.schemas[answers?.find((each) => each.status === status)?.schema ?? ''];
    assert.deepEqual(schema?.required, required);
    assert.deepEqual(schema?.['x-should'], should);
  });
}

for (const [description, grants] of Object.entries({
  'How. Valid values are:\n- `authorization_code` - needs `code`.\n- `refresh_token`.\n- `migration_token`.': [
    'refresh_token',
    'authorization_code',
  ],
  'Must be "client_credentials".': ['client_credentials'],
  'The grant, such as `password`.': [],
})) {
  test(`"${description.slice(0, 30)}…" lists ${grants.length} known grants`, () => {
    assert.deepEqual(grantsIn({ properties: { grant_type: { type: 'string', description } } }), grants);
  });
}
