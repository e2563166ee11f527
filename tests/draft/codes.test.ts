import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/contract/json.ts';
import { draftOfPaths } from './draft-of-document.ts';

const text = { type: 'string' };
const json = (schema: Json, examples: { [name: string]: Json } = {}): Json => ({
  description: '',
  content: { 'application/json': { schema, examples } },
});
const listed = (...codes: string[]): Json =>
  json({ type: 'object', required: ['error'], properties: { error: { type: 'string', enum: codes } } });
const shown = (...codes: string[]): Json =>
  json(
    { type: 'object', properties: { error: text } },
    Object.fromEntries(codes.map((code) => [code, { value: { error: code, error_description: `It is ${code}.` } }])),
  );

const rowsOf = (errors: { [status: string]: Json }) => {
  const draft = draftOfPaths(
    {
      '/oauth/token': {
        post: {
          operationId: 'createToken',
          security: [{ client: [] }],
          requestBody: {
            required: true,
            content: {
              'application/x-www-form-urlencoded': {
                schema: {
                  type: 'object',
                  required: ['grant_type'],
                  properties: { grant_type: { type: 'string', enum: ['client_credentials'] } },
                },
              },
            },
          },
          responses: { 200: json({ type: 'object', properties: { access_token: text } }), ...errors },
        },
      },
    },
    { client: { type: 'http', scheme: 'basic' } },
  );
  return {
    rows: draft.operations[0]?.answers
      .filter(({ status }) => status >= 400)
      .map(({ status, range, name, values }) => [
        range ?? status,
        name,
        values.filter(({ level }) => level === 'must').flatMap(({ literal, others = [] }) => [literal, ...others]),
      ]),
    asked: draft.questions
      .map(({ text: question }) => question)
      .filter((question) => / may have the code /.test(question)),
  };
};

const cases: { words: string; errors: { [status: string]: Json }; rows: unknown[]; asked: RegExp[] }[] = [
  {
    words: 'a list of codes gives a row for each that can be provoked, and a question about the rest',
    errors: { 400: listed('invalid_request', 'invalid_scope', 'unsupported_grant_type', 'access_denied') },
    rows: [
      [400, 'invalid_request', ['invalid_request']],
      [400, 'unsupported_grant_type', ['unsupported_grant_type']],
    ],
    asked: [/^400 of create-token may have the code invalid_scope, access_denied, .*\(invalid_scope needs a scope/],
  },
  {
    words: 'so do several examples',
    errors: { 401: shown('invalid_client', 'unauthorized_client') },
    rows: [[401, 'invalid_client', ['invalid_client']]],
    asked: [/^401 of create-token may have the code unauthorized_client, /],
  },
  {
    words: 'so does an answer to every other status',
    errors: { default: listed('invalid_client') },
    rows: [['default', 'invalid_client', ['invalid_client']]],
    asked: [],
  },
  {
    words: 'codes that nobody can provoke are one row that may have any of them',
    errors: { 400: listed('invalid_scope', 'access_denied') },
    rows: [[400, 'bad_request', ['invalid_scope', 'access_denied']]],
    asked: [/^400 of create-token may have the code invalid_scope, access_denied/],
  },
  {
    words: 'a list of codes of the provider alone stays one row',
    errors: { 400: listed('too_early', 'too_late') },
    rows: [[400, 'bad_request', []]],
    asked: [],
  },
];
for (const { words, errors, rows, asked } of cases) {
  test(`of the documented errors, ${words}`, () => {
    const found = rowsOf(errors);
    assert.deepEqual(found.rows, rows);
    assert.equal(found.asked.length, asked.length, found.asked.join('\n'));
    for (const [place, pattern] of asked.entries()) assert.match(found.asked[place] ?? '', pattern);
  });
}
