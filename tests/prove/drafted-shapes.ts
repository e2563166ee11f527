import { fieldsOf, type Json } from '../../src/contract/json.ts';

type Fields = { [name: string]: Json };

const text = { type: 'string' };
const object = (properties: Fields, required = Object.keys(properties)): Fields => ({
  type: 'object',
  required,
  properties,
});
const answer = (schema: Json, example: Json): Json => ({
  description: '',
  content: { 'application/json': { schema, example } },
});
const body = (schema: Json, mediaType = 'application/json'): Json => ({
  required: true,
  content: { [mediaType]: { schema } },
});
const form = (properties: Fields): Json => body(object(properties), 'application/x-www-form-urlencoded');
const oauthError = (error: string): Json => answer(object({ error: text }), { error });
const oauthErrors = (...codes: string[]): Json => ({
  description: '',
  content: { 'application/json': { schema: object({ error: { type: 'string', enum: codes } }) } },
});
const error = (code: string): Json => answer(object({ code: text, message: text }), { code, message: 'No.' });
const tokens = answer(object({ accessToken: text, refreshToken: text, expiresIn: { type: 'integer' } }), {
  accessToken: 'abcdef',
  refreshToken: 'c0ffee',
  expiresIn: 600,
});
const account = { 200: answer(object({ id: text }), { id: 'a1' }) };

const file = (paths: Json, securitySchemes: Json): Json => ({
  openapi: '3.1.0',
  info: { title: 'Acme' },
  servers: [{ url: 'https://sandbox.acme.example' }],
  paths,
  components: { securitySchemes },
});

const client = [{ client: [] }];
const bearer = [{ bearer: [] }];
const keys = [{ id: [], secret: [], version: [] }];
const tokenOfClient = form({ token: text });

/** Small OpenAPI files, each with another way of getting, renewing and ending tokens. */
export const shapes: Record<string, Json> = {
  'a client by Basic, with a revocation and an introspection': file(
    {
      '/oauth2/token': {
        post: {
          operationId: 'createToken',
          security: client,
          requestBody: form({ grant_type: { type: 'string', enum: ['client_credentials'] } }),
          responses: {
            200: answer(object({ access_token: text, expires_in: { type: 'integer' } }), {
              access_token: 'abc',
              expires_in: 3600,
            }),
            400: oauthError('invalid_request'),
            401: oauthError('invalid_client'),
          },
        },
      },
      '/oauth2/revoke': {
        post: {
          operationId: 'revokeToken',
          security: client,
          requestBody: tokenOfClient,
          responses: { 200: { description: 'Revoked.' }, 401: oauthError('invalid_client') },
        },
      },
      '/oauth2/introspect': {
        post: {
          operationId: 'introspectToken',
          security: client,
          requestBody: tokenOfClient,
          responses: {
            200: answer(object({ active: { type: 'boolean' } }), { active: true }),
            401: oauthError('invalid_client'),
          },
        },
      },
      '/account': {
        get: {
          operationId: 'readAccount',
          security: bearer,
          responses: { ...account, 401: oauthError('invalid_token') },
        },
      },
    },
    { client: { type: 'http', scheme: 'basic' }, bearer: { type: 'oauth2', flows: {} } },
  ),
  'a login with an opaque refresh token and a logout': file(
    {
      '/auth/login': {
        post: {
          operationId: 'login',
          security: [],
          requestBody: body(object({ email: text, password: text })),
          responses: { 200: tokens, 400: error('BAD_REQUEST'), 401: error('INVALID_CREDENTIALS') },
        },
      },
      '/auth/refresh': {
        post: {
          operationId: 'refresh',
          security: [],
          requestBody: body(object({ refreshToken: text })),
          responses: { 200: tokens, 401: error('INVALID_TOKEN') },
        },
      },
      '/auth/logout': {
        post: {
          operationId: 'logout',
          security: bearer,
          responses: { 204: { description: 'Gone.' }, 401: error('INVALID_TOKEN') },
        },
      },
      '/users/me': {
        get: { operationId: 'readMe', security: bearer, responses: { ...account, 401: error('INVALID_TOKEN') } },
      },
    },
    { bearer: { type: 'http', scheme: 'bearer' } },
  ),
  'a token in a header of its own, with a lifetime in words and a header that must be there': file(
    {
      '/sessions': {
        post: {
          operationId: 'createSession',
          description: 'The token is valid for 60 minutes.',
          security: [],
          requestBody: body(object({ apiSecret: text })),
          responses: {
            201: {
              ...fieldsOf(answer(object({ token: text }), { token: 'abc' })),
              headers: { 'X-Request-Id': { required: true, schema: text } },
            },
            401: error('unauthorized'),
          },
        },
      },
      '/balance': {
        get: {
          operationId: 'readBalance',
          security: [{ session: [] }],
          responses: { ...account, 401: error('unauthorized') },
        },
      },
    },
    { session: { type: 'apiKey', in: 'header', name: 'X-Session-Token' } },
  ),
  'a key in JSON for a token, and a read of what is not there': file(
    {
      '/authentication': {
        post: {
          operationId: 'authenticate',
          security: [],
          requestBody: body(object({ publicKey: text, privateKey: text })),
          responses: {
            201: answer(object({ token: text, expirationDate: { type: 'string', format: 'date-time' } }), {
              token: 'abc',
              expirationDate: '2030-01-01T00:00:00Z',
            }),
            401: error('unauthorized'),
            422: error('invalid'),
          },
        },
      },
      '/orders/{id}': {
        get: {
          operationId: 'readOrder',
          security: bearer,
          parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
          responses: { ...account, 401: error('unauthorized'), 404: error('not_found') },
        },
      },
    },
    { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
  ),
  "OAuth's client in JSON, with a lifetime in words and in a field": file(
    {
      '/oauth/token': {
        post: {
          operationId: 'createToken',
          description: 'The token expires after 15 minutes.',
          security: [],
          requestBody: body(
            object({
              client_id: text,
              client_secret: text,
              grant_type: { type: 'string', enum: ['client_credentials'] },
            }),
          ),
          responses: {
            200: answer(object({ access_token: text, expires_in: { type: 'integer' } }), {
              access_token: 'abc',
              expires_in: 900,
            }),
            400: oauthError('invalid_request'),
            401: oauthError('invalid_client'),
          },
        },
      },
      '/account': {
        get: { operationId: 'readAccount', security: bearer, responses: { ...account, 401: error('unauthorized') } },
      },
    },
    { bearer: { type: 'http', scheme: 'bearer' } },
  ),
  "OAuth's codes in a list, of two grants, under a status and under default": file(
    {
      '/oauth/token': {
        post: {
          operationId: 'createToken',
          security: client,
          requestBody: body(
            object(
              { grant_type: { type: 'string', enum: ['client_credentials', 'refresh_token'] }, refresh_token: text },
              ['grant_type'],
            ),
          ),
          responses: {
            200: answer(object({ access_token: text, refresh_token: text, expires_in: { type: 'integer' } }), {
              access_token: 'abc',
              refresh_token: 'def',
              expires_in: 900,
            }),
            400: oauthErrors('invalid_request', 'invalid_grant', 'invalid_scope', 'unsupported_grant_type'),
            default: oauthErrors('invalid_client', 'temporarily_unavailable'),
          },
        },
      },
      '/account': {
        get: { operationId: 'readAccount', security: bearer, responses: { ...account, 401: error('unauthorized') } },
      },
    },
    { client: { type: 'http', scheme: 'basic' }, bearer: { type: 'oauth2', flows: {} } },
  ),
  'a word of its own before the secret, a grant in prose, and no errors': {
    ...fieldsOf(
      file(
        {
          '/oauth2/token': {
            post: {
              operationId: 'obtainToken',
              security: [],
              requestBody: body(
                object(
                  {
                    client_id: text,
                    client_secret: text,
                    grant_type: { ...text, description: 'Valid values are `authorization_code` and `refresh_token`.' },
                    refresh_token: text,
                    code: text,
                  },
                  ['client_id', 'grant_type'],
                ),
              ),
              responses: {
                200: answer(object({ access_token: text, expires_in: { type: 'integer' } }, []), {
                  access_token: 'abc',
                  expires_in: 900,
                }),
              },
            },
          },
          '/oauth2/revoke': {
            post: {
              operationId: 'revokeToken',
              description: 'It needs the header\n\n```\nAuthorization: Client APPLICATION_SECRET\n```\n',
              security: [{ bearer: [] }],
              requestBody: body(object({ access_token: text, only_access_token: { type: 'boolean' } }, [])),
              responses: { 200: answer(object({ success: { type: 'boolean' } }, []), { success: true }) },
            },
          },
          '/account': { get: { operationId: 'readAccount', security: bearer, responses: account } },
        },
        {
          bearer: {
            type: 'oauth2',
            flows: {
              authorizationCode: {
                authorizationUrl: 'https://acme.example/authorize',
                tokenUrl: 'https://api.acme.example/oauth2/token',
                scopes: { 'payments:write': 'Pay.' },
              },
            },
          },
          clientSecret: { type: 'apiKey', in: 'header', name: 'Authorization' },
          forgotten: { type: 'apiKey', in: 'header', name: 'X-Forgotten' },
        },
      ),
    ),
    servers: [{ url: 'https://api.acme.example' }],
    'x-environments': [{ name: 'sandbox', url: 'https://api.sandbox.acme.example' }],
  },
  'schemes that nothing asks for': file(
    {
      '/account': { get: { operationId: 'readAccount', responses: { ...account, 401: error('unauthorized') } } },
      '/balance': { get: { operationId: 'readBalance', responses: account } },
    },
    { key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' }, bearer: { type: 'http', scheme: 'bearer' } },
  ),
  'a version beside the keys, with a read that takes an id': file(
    {
      '/account': {
        get: { operationId: 'readAccount', security: keys, responses: { ...account, 401: error('unauthorized') } },
      },
      '/orders/{orderId}': {
        get: {
          operationId: 'readOrder',
          security: keys,
          parameters: [{ name: 'orderId', in: 'path', required: true, schema: text }],
          responses: { ...account, 401: error('unauthorized'), 404: error('not_found') },
        },
      },
    },
    {
      id: { type: 'apiKey', in: 'header', name: 'Acme-Client-Id' },
      secret: { type: 'apiKey', in: 'header', name: 'Acme-Secret' },
      version: { type: 'apiKey', in: 'header', name: 'Acme-Version', description: 'Send 2020-09-14.' },
    },
  ),
  'the address of tokens in a scheme alone, on another host': file(
    {
      '/orders/{id}': {
        get: {
          operationId: 'readOrder',
          security: [{ oauth: [] }],
          parameters: [{ name: 'id', in: 'path', required: true, schema: text }],
          responses: { ...account, 401: error('unauthorized'), 404: error('not_found') },
        },
      },
    },
    {
      oauth: {
        type: 'oauth2',
        flows: { clientCredentials: { tokenUrl: 'https://login.sandbox.acme.example/token', scopes: {} } },
      },
    },
  ),
};
