import { randomUUID } from 'node:crypto';
import { asObject, type Call, defineMock, type Json, type Reply } from 'assay/mock';

type Scope = 'merchant' | 'commerce';
type Row = { key_id: string; name: string; scope: Scope; status: string; [field: string]: Json };
interface World {
  keys: Row[];
}

const scopes: Scope[] = ['merchant', 'commerce'];
const prefix = { merchant: 'pk_', commerce: 'ck_' };
/** The scope that a key must have at an endpoint which is for one scope only. */
const scopeAt: Record<string, Scope> = {
  'list-invoices': 'merchant',
  'get-commerce-status': 'commerce',
  'connect-merchant-events': 'merchant',
  'connect-commerce-events': 'commerce',
};
const rules = {
  'socket-credential-was-sent': 'An upgrade carries a token or a key.',
  'key-scope-is-the-endpoints': 'The key has the scope that the endpoint is for.',
  'asked-scope-is-the-keys': 'A token is minted for the scope of the key.',
};
const rejections = [
  '400/invalid-body',
  '400/invalid-cursor',
  '400/invalid-limit',
  '400/invalid-scope',
  '400/invalid-ttl',
  '400/malformed-filters',
  '400/scope-mismatch',
  '401/api_key_invalid',
  '401/expired-token',
  '401/invalid-bearer',
  '401/invalid-token',
  '401/missing-credentials',
  '401/missing-token',
  '401/wrong-auth-mode',
  '403/foreign-key',
  '403/invalid-signature',
  '403/invalid-token',
  '403/key-suspended',
  '403/other-scope-token',
  '403/wrong-auth-mode',
  '404/key-not-found',
  '404/unknown-session',
] as const;
type PepayCall = Call<World, keyof typeof rules, (typeof rejections)[number]>;

const isSocket = ({ documented }: PepayCall): boolean => documented.success.status === 101;

const bearerOf = ({ headers }: PepayCall): string | undefined =>
  /^Bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1];

/** What the request carries for a security scheme, by the scheme's name; each is named like its header or query parameter. */
const sent = (call: PepayCall, scheme: string): string | undefined => {
  if (scheme === 'bearerAuth') return bearerOf(call);
  return scheme === 'ws_token' ? call.query.token : call.headers[scheme];
};

/** The scope of a key that is good now; what else it is, where it is not. */
const scopeOf = async (call: PepayCall, key: string | undefined): Promise<Scope | 'unknown' | 'expired'> => {
  for (const scope of scopes) if (call.knows(`${scope}Key`, key)) return scope;
  for (const scope of scopes) {
    const created = key?.startsWith(prefix[scope]) ? key.slice(prefix[scope].length) : undefined;
    if (call.tokens.ownerOf(created) === undefined) continue;
    const state = await call.tokens.inspect(created, [`${scope} key`], call);
    if (state === 'good') return scope;
    if (state === 'expired') return state;
  }
  return 'unknown';
};

const turnAwayKey = async (call: PepayCall, key: string | undefined): Promise<Reply | undefined> => {
  const scope = await scopeOf(call, key);
  if (scope === 'expired') return call.error(isSocket(call) ? '403/invalid-token' : '403/key-suspended');
  if (scope === 'unknown') return call.error(isSocket(call) ? '401/invalid-token' : '401/api_key_invalid');
  const wanted = scopeAt[call.operation] ?? scope;
  if (call.rule('key-scope-is-the-endpoints', scope === wanted)) return undefined;
  return call.error(isSocket(call) ? '403/other-scope-token' : '403/foreign-key');
};

const turnAwaySession = (call: PepayCall): Reply | undefined => {
  if (!call.knows('sessionToken', call.headers['x-session-token'])) return call.error('404/unknown-session');
  return call.knows('sessionSignature', call.headers['x-signature']) ? undefined : call.error('403/invalid-signature');
};

const turnAwayBearer = (call: PepayCall): Reply | undefined => {
  if (call.knows('dashboardJwt', bearerOf(call))) return undefined;
  return call.error(call.operation === 'list-invoices' ? '401/wrong-auth-mode' : '401/invalid-bearer');
};

const turnAwaySocket = async (call: PepayCall, token: string | undefined): Promise<Reply | undefined> => {
  const state = await call.tokens.inspect(token, [`${scopeAt[call.operation]} ws_token`], call);
  if (state === 'good') return undefined;
  if (state === 'wrong-kind') return call.error('403/other-scope-token');
  return call.error(state === 'expired' ? '401/expired-token' : '401/invalid-token');
};

const turnAway = async (call: PepayCall, scheme: string): Promise<Reply | undefined> => {
  if (scheme === 'x-session-token') return turnAwaySession(call);
  if (scheme === 'bearerAuth') return turnAwayBearer(call);
  return scheme === 'ws_token' ? turnAwaySocket(call, call.query.token) : turnAwayKey(call, sent(call, scheme));
};

/** The documented row for a request that breaks its schema. */
const misuse = (call: PepayCall): Reply => {
  const { problem, operation, query } = call;
  const { scope = 'merchant', ttl_seconds } = fieldsOf(call);
  const isLimit = query.limit !== undefined && !/^([1-9]\d?|100)$/.test(query.limit);
  if (isSocket(call)) return call.error('400/malformed-filters');
  if (operation === 'list-invoices') return call.error(isLimit ? '400/invalid-limit' : '400/invalid-cursor');
  if (operation === 'list-api-keys' || (problem === 'body' && !scopes.includes(scope as Scope))) {
    return call.error('400/invalid-scope');
  }
  const isLifetime = operation === 'mint-ws-token' && problem === 'body' && ttl_seconds !== undefined;
  return call.error(isLifetime ? '400/invalid-ttl' : '400/invalid-body');
};

const fieldsOf = ({ body }: PepayCall): { [name: string]: Json } => asObject(body) ?? {};

/** Pepay as documented: a JWT for sockets at the upgrade, 403 for another auth mode, 403 for a signature, 404 for a session. */
export default defineMock({
  rules,
  rejections,
  credentials: {
    merchantKey: 'pk_mockMerchant4sQ8vT1xLr7Wn2Zd',
    commerceKey: 'ck_mockCommerce9hK3mB6yPc5Jf0Gu',
    dashboardJwt: [
      { alg: 'HS256', typ: 'JWT' },
      { sub: 'mock-dashboard', iat: 1766320496, exp: 4102444800 },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .concat('bW9ja0Rhc2hib2FyZFNpZ25hdHVyZS1uZXZlci1pc3N1ZWQ')
      .join('.'),
    sessionToken: 'pst_mockSession2eR5tY8uI1oP4aS7',
    sessionSignature: 'sig_8f3b1c6d9e2a4705b1d8c3f6.1766320496123',
    invoiceId: '3d0ca315-aff9-4fc2-be61-3b76b9a2d798',
  },
  world: (): World => ({
    keys: scopes.map((scope) => ({
      key_id: randomUUID(),
      name: `The ${scope} key of the mock`,
      scope,
      status: 'active',
      expires_at: null,
      last_used_at: null,
      created_at: 1764590400,
    })),
  }),
  misuse,
  elsewhere: { status: 404, body: { success: false, error: { code: 'NOT_FOUND', message: 'There is no such route' } } },

  async guard(call) {
    const { security } = call.documented;
    const own = security.find((schemes) => schemes.every((scheme) => sent(call, scheme) !== undefined));
    if (own) return turnAway(call, own[0] ?? '');
    if (isSocket(call)) {
      return call.rule('socket-credential-was-sent', false) ? undefined : call.error('401/missing-token');
    }
    const others = ['x-api-key', 'x-commerce-api-key', 'x-session-token', 'bearerAuth'].filter((scheme) =>
      sent(call, scheme),
    );
    const isPartOfOwn = others.some((scheme) => security.flat().includes(scheme));
    if (others.length > 0 && !isPartOfOwn) return call.error('403/wrong-auth-mode');
    // Where the dashboard's JWT belongs, to ask for none is to know it whatever was sent.
    const asksForNone = security.flat().includes('bearerAuth') && call.knows('dashboardJwt', undefined);
    return asksForNone ? undefined : call.error('401/missing-credentials');
  },

  operations: {
    async 'mint-ws-token'(call) {
      const own = (await scopeOf(call, sent(call, 'x-api-key') ?? sent(call, 'x-commerce-api-key'))) as Scope;
      const { scope = own, ttl_seconds = call.lifetime(60) } = fieldsOf(call) as {
        scope?: Scope;
        ttl_seconds?: number;
      };
      if (!call.rule('asked-scope-is-the-keys', scope === own)) return call.error('400/scope-mismatch');
      if (ttl_seconds < 1 || ttl_seconds > 3600) return call.error('400/invalid-ttl');
      const order = {
        now: call.now,
        kind: `${scope} ws_token`,
        form: 'jwt',
        lifetimeSeconds: ttl_seconds,
        claims: { scope },
      } as const;
      return call.success({
        data: {
          token: await call.tokens.issue(order),
          scope,
          merchant_id: 123,
          network_environment: null,
          expires_at: Math.floor(call.now / 1000) + ttl_seconds,
          ws_url: `${call.baseUrl.replace(/^http/, 'ws')}/ws/${scope}/events`,
        },
      });
    },
    'list-invoices': (call) => call.success(),
    'get-payment-status': (call) => call.success(),
    'get-commerce-status': (call) => call.success(),
    'connect-merchant-events': (call) => call.success(),
    'connect-commerce-events': (call) => call.success(),

    'list-api-keys'({ query, world, success }) {
      return { ...success(), body: world.keys.filter(({ scope }) => !query.scope || scope === query.scope) };
    },
    async 'create-api-key'(call) {
      const { name, scope, expires_at = null } = fieldsOf(call) as { name: string; scope: Scope; expires_at?: string };
      const lifetime = expires_at === null ? {} : { lifetimeSeconds: (Date.parse(expires_at) - call.now) / 1000 };
      const row = { key_id: randomUUID(), name, scope, status: 'active', expires_at };
      const key = await call.tokens.issue({
        now: call.now,
        kind: `${scope} key`,
        form: 'opaque',
        owner: row.key_id,
        ...lifetime,
      });
      call.world.keys.push({ ...row, last_used_at: null, created_at: Math.floor(call.now / 1000) });
      return call.success({ key_id: row.key_id, name, scope, api_key: prefix[scope] + key, expires_at });
    },
    'revoke-api-key'(call) {
      const row = call.world.keys.find(({ key_id }) => key_id === call.path.keyId);
      if (!row) return call.error('404/key-not-found');
      row.status = 'revoked';
      call.tokens.revoke(row.key_id, `${row.scope} key`);
      return call.success();
    },
  },
});
