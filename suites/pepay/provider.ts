import { defineProvider } from 'assay/provider';

/** Pepay: static keys for servers, a token and a signature for a payor, a dashboard JWT for keys, minted tokens for sockets. */
const pepay = defineProvider({
  id: 'pepay',
  name: 'Pepay',
  credentials: {
    merchantKey: {
      variable: 'PEPAY_MERCHANT_API_KEY',
      clauses: { almost: ['PEPAY-18', 'PEPAY-21', 'PEPAY-WS-KEY'] },
      form: { pattern: '^(?!ck_)', means: 'a merchant key: it begins like a commerce one' },
    },
    commerceKey: {
      variable: 'PEPAY_COMMERCE_API_KEY',
      clauses: { almost: ['PEPAY-18', 'PEPAY-21', 'PEPAY-WS-KEY'] },
      optional: true,
      form: { pattern: '^(?!pk_)', means: 'a commerce key: it begins like a merchant one' },
    },
    dashboardJwt: { optional: true },
    sessionToken: { clauses: { missing: ['PEPAY-4-ALONE'], wrong: ['PEPAY-PUB-14'] }, optional: true },
    sessionSignature: { clauses: { missing: ['PEPAY-4-ALONE'], wrong: ['PEPAY-GAP-1'] }, optional: true },
    invoiceId: { optional: true },
  },
  tokens: {
    wsToken: {
      issuedBy: 'mint-ws-token',
      pointer: '/data/token',
      lifetime: { pointer: '/data/expires_at', as: 'epoch-seconds' },
      clauses: {
        declared: ['PEPAY-PUB-2-TTL', 'PEPAY-16'],
        works: ['PEPAY-6'],
        ends: ['PEPAY-WS-EXPIRED'],
        claims: ['PEPAY-12-EXP'],
        form: ['PEPAY-GAP-6', 'PEPAY-12-EXP'],
      },
    },
  },
  requests: {
    'mint-ws-token': { headers: { 'x-api-key': '{merchantKey}' }, body: { scope: 'merchant' } },
    'list-invoices': { headers: { 'x-api-key': '{merchantKey}' }, query: { limit: '1' } },
    'get-payment-status': {
      headers: { 'x-session-token': '{sessionToken}', 'x-signature': '{sessionSignature}' },
      query: { invoice_id: '{invoiceId}' },
    },
    'get-commerce-status': { headers: { 'x-commerce-api-key': '{commerceKey}' } },
    'list-api-keys': { headers: { Authorization: 'Bearer {dashboardJwt}' } },
    'create-api-key': {
      headers: { Authorization: 'Bearer {dashboardJwt}' },
      body: { name: '{$handle}', scope: 'merchant' },
    },
    'revoke-api-key': { headers: { Authorization: 'Bearer {dashboardJwt}' } },
    'connect-merchant-events': { headers: { 'x-api-key': '{merchantKey}' } },
    'connect-commerce-events': { headers: { 'x-commerce-api-key': '{commerceKey}' } },
  },
  timed: {
    // With a short life, or with the documented example's where the server grants none so short.
    merchantTicket: {
      token: 'wsToken',
      requests: [
        { headers: { 'x-api-key': '{merchantKey}' }, body: { scope: 'merchant', ttl_seconds: 10 } },
        { headers: { 'x-api-key': '{merchantKey}' }, body: { scope: 'merchant', ttl_seconds: 60 } },
      ],
      shownBy: { operation: 'connect-merchant-events', request: { query: { token: '{wsToken}' } } },
    },
    commerceTicket: {
      token: 'wsToken',
      requests: [
        { headers: { 'x-commerce-api-key': '{commerceKey}' }, body: { scope: 'commerce', ttl_seconds: 10 } },
        { headers: { 'x-commerce-api-key': '{commerceKey}' }, body: { scope: 'commerce', ttl_seconds: 60 } },
      ],
      shownBy: { operation: 'connect-commerce-events', request: { query: { token: '{wsToken}' } } },
    },
  },
  preflight: 'list-invoices',
  probes: [{ operation: 'list-api-keys' }],
  mayBeAbsent: {
    operations: ['list-api-keys', 'create-api-key', 'revoke-api-key'],
    shownBy: 'list-api-keys',
    because: 'and one page makes key management a matter of the dashboard (PEPAY-GAP-8)',
  },
  undo: { 'create-api-key': { operation: 'revoke-api-key', path: { keyId: '/key_id' } } },
});

export default pepay;
