import type { Json } from '../../src/contract/json.ts';

type Fields = { [name: string]: Json };

const text = { type: 'string', maxLength: 5000 };
const reference = (name: string): Fields => ({ $ref: `#/components/schemas/${name}` });
const names = Array.from({ length: 150 }, (_, index) => `resource_${index}`);

/** A resource that refers to others, round and round, each either by its id or as a whole. */
const resource = (name: string, index: number): Fields => ({
  description: `One ${name} of an account. `.repeat(20),
  type: 'object',
  required: ['id', 'object', 'created'],
  properties: {
    id: { ...text, description: 'The id.' },
    object: { type: 'string', enum: [name] },
    created: { type: 'integer', format: 'unix-time' },
    metadata: { type: 'object', additionalProperties: text },
    ...Object.fromEntries(
      Array.from({ length: 36 }, (_, place) => [
        `link_${place}`,
        {
          nullable: true,
          description: 'Another resource, or its id. '.repeat(12),
          anyOf: [text, reference(names[(index * 7 + place * 13) % names.length] ?? name)],
          'x-expansionResources': { oneOf: [reference(name)] },
        },
      ]),
    ),
  },
});

const answers = (schema: Json): Json => ({
  200: { description: 'Successful response.', content: { 'application/json': { schema } } },
  default: { description: 'Error response.', content: { 'application/json': { schema: reference('error') } } },
});
/** A body as this file writes it also at requests that send none. */
const form = (properties: Fields, required: string[] = []): Json => ({
  required: required.length > 0,
  content: {
    'application/x-www-form-urlencoded': {
      encoding: Object.fromEntries(
        Object.keys(properties).map((name) => [name, { explode: true, style: 'deepObject' }]),
      ),
      schema: { type: 'object', properties, ...(required.length > 0 ? { required } : {}) },
    },
  },
});
const expand = {
  name: 'expand',
  in: 'query',
  required: false,
  style: 'deepObject',
  explode: true,
  schema: { type: 'array', items: text },
};
const id = { name: 'id', in: 'path', required: true, schema: text };
const list = (name: string): Json => ({
  type: 'object',
  required: ['data', 'has_more', 'object', 'url'],
  properties: {
    data: { type: 'array', items: reference(name) },
    has_more: { type: 'boolean' },
    object: { type: 'string', enum: ['list'] },
    url: { ...text, pattern: '^/v1/' },
  },
});
const operation = (operationId: string, more: Fields): Fields => ({
  operationId,
  summary: operationId,
  description: `<p>${operationId}, in many words of HTML.</p>`.repeat(16),
  ...more,
});

const pathsOf = (name: string): [string, Json][] => [
  [
    `/v1/${name}s`,
    {
      get: operation(`Get_${name}s`, { parameters: [expand], requestBody: form({}), responses: answers(list(name)) }),
      post: operation(`Post_${name}s`, {
        requestBody: form({ amount: { type: 'integer' }, expand: { type: 'array', items: text } }, ['amount']),
        responses: answers(reference(name)),
      }),
    },
  ],
  [
    `/v1/${name}s/{id}`,
    {
      get: operation(`Get_${name}`, {
        parameters: [id, expand],
        requestBody: form({}),
        responses: answers(reference(name)),
      }),
      delete: operation(`Delete_${name}`, {
        parameters: [id],
        requestBody: form({}),
        responses: answers(reference(name)),
      }),
    },
  ],
];

/**
 * An invented file of four megabytes and hundreds of operations: Basic and bearer for all of them at once, forms, `default` alone for errors,
 * schemas that refer to each other, and tokens of cards and sessions of pages that authenticate nobody.
 */
export const largeFile = (): string =>
  JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Acme', version: '2026-01-01', description: 'Everything.' },
    servers: [{ url: 'https://api.acme.example/' }],
    security: [{ basicAuth: [] }, { bearerAuth: [] }],
    paths: {
      ...Object.fromEntries(names.flatMap(pathsOf)),
      '/v1/tokens': {
        post: operation('PostTokens', {
          requestBody: form({ card: { anyOf: [{ type: 'object', properties: { number: text } }, text] } }),
          responses: answers(reference('card_token')),
        }),
      },
      '/v1/account_sessions': {
        post: operation('PostAccountSessions', {
          requestBody: form({ account: text, components: { type: 'object' } }, ['account', 'components']),
          responses: answers({ type: 'object', required: ['client_secret'], properties: { client_secret: text } }),
        }),
      },
      '/v1/terminal/connection_tokens': {
        post: operation('PostTerminalConnectionTokens', {
          requestBody: form({ location: text }),
          responses: answers({ type: 'object', required: ['secret'], properties: { secret: text } }),
        }),
      },
      '/v1/account': {
        get: operation('GetAccount', {
          parameters: [expand],
          requestBody: form({}),
          responses: answers(reference('account')),
        }),
      },
      '/v1/balance': {
        get: operation('GetBalance', {
          parameters: [expand],
          requestBody: form({}),
          responses: answers(reference('balance')),
        }),
      },
    },
    components: {
      schemas: {
        ...Object.fromEntries(names.map((name, index) => [name, resource(name, index)])),
        account: { type: 'object', required: ['id'], properties: { id: text, owner: reference('resource_1') } },
        balance: { type: 'object', required: ['livemode'], properties: { livemode: { type: 'boolean' } } },
        card_token: { type: 'object', required: ['id'], properties: { id: text, used: { type: 'boolean' } } },
        error: {
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              type: 'object',
              required: ['type'],
              properties: { type: { type: 'string', enum: ['api_error', 'invalid_request_error'] }, message: text },
            },
          },
        },
      },
      securitySchemes: {
        basicAuth: { type: 'http', scheme: 'basic', description: 'The key as the user name, and no password.' },
        bearerAuth: { type: 'http', scheme: 'bearer', bearerFormat: 'auth-scheme' },
      },
    },
  });
