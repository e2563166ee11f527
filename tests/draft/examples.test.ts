import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { fittingExample } from '../../src/draft/fitting-example.ts';
import type { Schema } from '../../src/draft/shown.ts';
import { draftOfDocument } from './draft-of-document.ts';

const code: Schema = { type: 'object', required: ['code'], properties: { code: { type: 'string' } } };
const patterned: Schema = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', pattern: '^x\\d+$' } },
};
const free: Schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

const cases: { words: string; schema: Schema; shown: Json[]; example: Json; becomes?: Schema; remark?: RegExp }[] = [
  { words: 'the one that holds is taken', schema: code, shown: [{ code: 'a' }], example: { code: 'a' } },
  { words: 'the first that holds is taken', schema: code, shown: [{}, { code: 'b' }], example: { code: 'b' } },
  { words: 'one is made where none is shown', schema: code, shown: [], example: { code: 'example' } },
  {
    words: 'a broken one is replaced, and asked about with what it breaks',
    schema: code,
    shown: [{ code: 7 }],
    example: { code: 'example' },
    remark: /breaks the schema beside it \(\/code must be string\): a made one was written/,
  },
  {
    words: 'what cannot be made loses its bounds, and that is asked about',
    schema: patterned,
    shown: [],
    example: { id: 'example' },
    becomes: free,
    remark: /cannot be made from the schema \(\/id must match pattern/,
  },
  {
    words: 'a shown one stays where only a bound speaks against it',
    schema: patterned,
    shown: [{ id: 'y1' }],
    example: { id: 'y1' },
    becomes: free,
    remark: /patterns and bounds were left out/,
  },
];
for (const { words, schema, shown, example, becomes = schema, remark } of cases) {
  test(`of the examples of a body ${words}`, () => {
    const fitting = fittingExample(schema, shown);
    assert.deepEqual([fitting.example, fitting.schema], [example, becomes]);
    assert.match(fitting.remark ?? '', remark ?? /^$/);
  });
}

test('a broken example of an error is a question, and gives no literals', () => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Acme' },
    paths: {
      '/sessions': {
        post: {
          operationId: 'createSession',
          responses: {
            200: {
              description: '',
              content: { 'application/json': { schema: { properties: { token: { type: 'string' } } } } },
            },
            400: {
              description: '',
              content: { 'application/json': { schema: code, example: { code: 7, status: 400 } } },
            },
          },
        },
      },
    },
  };
  const draft = draftOfDocument(document);
  const refused = draft.operations[0]?.answers.find(({ status }) => status === 400);
  assert.deepEqual([refused?.name, refused?.values, refused?.example], ['bad_request', [], { code: 'example' }]);
  assert.equal(draft.questions.filter(({ text }) => text.includes('the example of 400 of create-session')).length, 1);
});
