import type { Contract, DocumentedError, DocumentedResponse, Operation } from '../../src/contract/contract.ts';
import type { Json } from '../../src/contract/json.ts';
import type { MockDefinition } from '../../src/mock/definition.ts';
import { type StartOptions, startMock } from '../../src/mock/mock.ts';
import type { Provider } from '../../src/provider/provider.ts';

/** A documented success, with its example. */
export const answer = (status: number, example?: Json): DocumentedResponse => ({
  status,
  ...(example === undefined ? {} : { mediaType: 'application/json', schema: { provider: 'oauth', name: 'Answer' } }),
  bodyOptional: false,
  headers: {},
  examples: example === undefined ? {} : { shown: example },
  clauses: [],
  source: '',
});

const refused = (operation: string, status: number, code: string): DocumentedError => ({
  ...answer(status, { error: code }),
  examples: { [code]: { error: code } },
  id: `oauth/${operation}/${status}/${code}`,
  operation,
  name: code,
  values: [],
});

/** A documented operation. */
export const operation = (
  id: string,
  request: string,
  success: DocumentedResponse,
  errors: [number, string][],
  more: Partial<Operation> = {},
): Operation => {
  const [method = '', path = ''] = request.split(' ');
  return {
    id,
    method,
    path,
    parameters: [],
    security: [],
    success,
    successes: [success],
    errors: errors.map(([status, code]) => refused(id, status, code)),
    clauses: [],
    source: '',
    ...more,
  };
};

const form = { body: { mediaType: 'application/x-www-form-urlencoded', required: true, schema: 'TokenRequest' } };
const pair = { access_token: 'opaque-1', expires_in: 600, refresh_token: 'opaque-2' };
const errors: [number, string][] = [
  [400, 'invalid_request'],
  [401, 'invalid_client'],
];

const operations = [
  operation('issue', 'POST /token', answer(200, pair), errors, form),
  operation('renew', 'POST /renewal', answer(200, pair), errors, form),
  operation('revoke', 'POST /revocation', answer(200), errors, form),
  operation('introspect', 'POST /introspection', answer(200, { active: true, scope: 'read' }), errors, form),
  operation('read', 'GET /account', answer(200, { name: 'Acme' }), [[401, 'invalid_token']], {
    security: [['bearer'], ['cookie', 'device']],
  }),
  operation('find', 'GET /orders/{id}', answer(200, { id: '1' }), [[404, 'not_found']], { security: [['bearer']] }),
];

const contract: Contract = {
  provider: 'oauth',
  servers: [],
  operations: new Map(operations.map((each) => [each.id, each])),
  errors: operations.flatMap((each) => each.errors),
  clauses: new Map(),
  outOfScope: [],
  without: new Map(),
  facts: {},
  secretNames: [],
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer' },
    cookie: { type: 'apiKey', in: 'header', name: 'X-Session' },
    device: { type: 'apiKey', in: 'header', name: 'X-Device' },
  },
};

const authorized = { headers: { Authorization: 'Bearer {access}' } };
const client = { client_id: '{id}', client_secret: '{secret}' };

/** A token service as RFC 6749, 7009 and 7662 have it, with forms and a refresh token that works once; no mock of its own. */
export const tokenService: Provider = {
  id: 'oauth',
  name: 'Token service',
  contract,
  baseUrl: { variable: 'OAUTH_BASE_URL' },
  credentials: {
    id: { variable: 'OAUTH_ID' },
    secret: { variable: 'OAUTH_SECRET', form: { pattern: '^.{8,16}$', means: 'a secret of 8 to 16 characters' } },
    device: { variable: 'OAUTH_DEVICE' },
  },
  tokens: {
    access: {
      issuedBy: 'issue',
      pointer: '/access_token',
      lifetime: { pointer: '/expires_in', as: 'seconds' },
    },
    refresh: { issuedBy: 'issue', pointer: '/refresh_token' },
  },
  requests: {
    issue: { body: client },
    renew: { body: { ...client, refresh_token: '{refresh}' } },
    revoke: { body: { ...client, token: '{refresh}' } },
    introspect: { body: { ...client, token: '{access}' } },
    read: authorized,
    find: { ...authorized, path: { id: '{$uuid}' } },
    // Another way in, so that the schemes of the second alternative have a place.
    'read-by-session': { headers: { 'X-Session': '{access}', 'X-Device': '{device}' } },
  },
  renewals: [
    {
      operation: 'renew',
      spends: 'refresh',
      gives: ['access', 'refresh'],
      old: 'lives',
      singleUse: true,
      reuseEndsAll: true,
    },
  ],
  preflight: 'issue',
  probes: [{ operation: 'read' }, { operation: 'find', absent: true }],
  identifiers: [],
  undo: {},
};

const schemaOf = (): Json => ({
  type: 'object',
  required: ['client_id', 'client_secret'],
  properties: { client_id: { type: 'string' }, client_secret: { type: 'string' }, size: { type: 'integer' } },
});

/** Serves the token service, and gives what a client of it needs. */
export const startTokenService = async (own?: MockDefinition, options: StartOptions = {}) => {
  const mock = await startMock(tokenService, own, { schemaOf, ...options });
  const { id = '', secret = '' } = mock.credentials;
  const send = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(mock.baseUrl + path, init);
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, Json>) };
  };
  const post = (path: string, fields: Record<string, string>) =>
    send(path, { method: 'POST', body: new URLSearchParams({ client_id: id, client_secret: secret, ...fields }) });
  return {
    mock,
    send,
    post,
    read: (headers: Record<string, string>) => send('/account', { headers }),
    async issue() {
      const { body = {} } = await post('/token', {});
      return { access: String(body.access_token), refresh: String(body.refresh_token) };
    },
  };
};
