import { defineProvider } from 'assay/provider';

/** Sezzle v1: a merchant's key pair is exchanged for a bearer token of 120 minutes. */
const sezzle = defineProvider({
  id: 'sezzle',
  name: 'Sezzle v1',
  credentials: {
    publicKey: {
      clauses: { wrong: ['SEZZLE-GAP-6'], empty: ['SEZZLE-4-EMPTY'] },
      example: 'sz_pub_mockMerchant7Qx2',
      form: { pattern: '^(?!sz_pr_)', means: 'a public key: it begins like a private one' },
    },
    privateKey: {
      clauses: {
        wrong: ['SEZZLE-GAP-6', 'SEZZLE-GAP-6-SPACES'],
        trimmed: ['SEZZLE-GAP-6-SPACES'],
        empty: ['SEZZLE-4-EMPTY'],
      },
      example: 'sz_pr_mockMerchantSecret9Zk4',
      form: { pattern: '^(?!sz_pub_)', means: 'a private key: it begins like a public one' },
    },
  },
  tokens: {
    token: {
      issuedBy: 'post-authentication-v1',
      pointer: '/token',
      lifetime: { pointer: '/expiration_date', as: 'date-time' },
      documentedSeconds: 7200,
      clauses: {
        declared: ['SEZZLE-10', 'SEZZLE-10-SKEW'],
        works: ['SEZZLE-10'],
        coexists: ['SEZZLE-10-COEXIST'],
        beside: ['SEZZLE-PUB-9'],
      },
    },
  },
  requests: {
    'post-authentication-v1': { body: { public_key: '{publicKey}', private_key: '{privateKey}' } },
    'get-settlement-summaries': { headers: { Authorization: 'Bearer {token}' }, query: { 'start-date': '2024-01-01' } },
    'get-order': { headers: { Authorization: 'Bearer {token}' }, path: { order_reference_id: 'assay-{$uuid}' } },
  },
  preflight: 'post-authentication-v1',
  probes: [{ operation: 'get-settlement-summaries' }, { operation: 'get-order', absent: true }],
  identifiers: ['public_key'],
});

export default sezzle;
