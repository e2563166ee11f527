import type { ProviderResult, TestResult } from '../../src/verdict/result.ts';
import { clauseOf, errorOf, exchangeOf, findingOf, providerOf, testOf, timesAround } from './sample-builders.ts';
import { hostile } from './sample-hostile.ts';

const source = (document: string, section: string, url: string, ...facts: string[]) => ({
  document,
  section,
  url,
  facts,
});

const depayPage = 'https://docs.latam-payments.depay.us/reference/api-reference/authentication';
const depay = providerOf({
  id: 'depay',
  name: 'Depay LATAM',
  baseUrl: 'https://stage.api.payments.depay.us',
  verdict: 'conformant',
  clauses: [
    clauseOf({
      id: 'DEPAY-5',
      statement: 'A token request with a valid key is answered with 200.',
      source: source('Depay, Authentication', 'Response', depayPage, 'SEED-5'),
    }),
    clauseOf({
      id: 'DEPAY-7',
      statement: 'expiresIn is a string of digits.',
      source: source('Depay, Authentication', 'Response', depayPage, 'SEED-7'),
    }),
    clauseOf({
      id: 'DEPAY-10',
      statement: 'An invalid API key is answered with 403.',
      source: source('Depay, Authentication', 'Errors', depayPage, 'SEED-10'),
    }),
    clauseOf({
      id: 'DEPAY-12',
      statement: 'Other endpoints take the access token as a bearer token.',
      source: source('Depay, Authentication', 'Usage', depayPage, 'SEED-12'),
    }),
    clauseOf({
      id: 'DEPAY-GAP-3',
      level: 'observe',
      statement: 'A refresh token is returned, and no document says how to use it.',
      source: source('Depay, Authentication', 'Response', depayPage, 'GAP-3'),
      verdict: 'untestable',
      reason: 'No refresh endpoint, method or body is documented.',
    }),
  ],
  tests: [
    testOf({
      id: 'depay/token-issuance/200',
      title: 'get-token 200 matches its schema',
      file: 'suites/depay/token-issuance.spec.ts',
      clauses: ['DEPAY-5', 'DEPAY-7'],
    }),
    testOf({
      id: 'depay/token-issuance/string',
      title: 'get-token declares expiresIn as a string',
      file: 'suites/depay/token-issuance.spec.ts',
      clauses: ['DEPAY-7'],
    }),
    testOf({
      id: 'depay/bearer-usage/accepted',
      title: 'get-rate accepts a fresh token',
      file: 'suites/depay/bearer-usage.spec.ts',
      clauses: ['DEPAY-12'],
    }),
    testOf({
      id: 'depay/bearer-usage/garbage',
      title: 'get-rate rejects a token that was never issued',
      file: 'suites/depay/bearer-usage.spec.ts',
      clauses: ['DEPAY-12'],
    }),
    testOf({
      id: 'depay/get-token/403/forbidden',
      title: 'get-token 403 forbidden',
      file: 'suites/depay/documented-errors.spec.ts',
      clauses: ['DEPAY-10'],
    }),
    testOf({
      id: 'depay/token-refresh/none',
      title: 'a refresh is not promised',
      file: 'suites/depay/token-refresh.spec.ts',
      clauses: [],
      verdict: 'not-applicable',
      reason: 'No document promises a refresh.',
    }),
  ],
  errors: [errorOf('depay', 'get-token', 403, 'forbidden')],
  lifetimes: [{ token: 'access token', documentedSeconds: 3600, declaredSeconds: 3600 }],
  latencies: [{ operation: 'get-token', samples: timesAround(240, 18) }],
});

const blockedReason = 'PEPAY_MERCHANT_API_KEY is not set.';
const pepayTest = (promise: string, condition: string): TestResult =>
  testOf({
    id: `pepay/${promise}/${condition.replaceAll(' ', '-')}`,
    title: `${promise}: ${condition}`,
    file: `suites/pepay/${promise}.spec.ts`,
    clauses: ['PEPAY-18'],
    verdict: 'blocked',
    cause: 'configuration',
    reason: blockedReason,
    requests: 0,
    durationMs: 0,
  });
const pepay = providerOf({
  id: 'pepay',
  name: 'Pepay',
  baseUrl: 'https://api-beta.pepay.io',
  verdict: 'incomplete',
  cause: 'configuration',
  reason: blockedReason,
  mend: 'Copy .env.example to .env and enter a merchant key of the beta stage from the dashboard.',
  tokensIssued: 0,
  clauses: [
    clauseOf({
      id: 'PEPAY-18',
      statement: 'Missing or invalid credentials are answered with 401.',
      source: source(
        'Pepay, Authentication',
        'Errors',
        'https://docs-alpha.pepay.io/api-spec/authentication',
        'SEED-18',
      ),
    }),
  ],
  tests: [
    pepayTest('auth-modes', 'merchant key'),
    pepayTest('auth-modes', 'commerce key'),
    pepayTest('auth-modes', 'session headers'),
    pepayTest('websocket-token', 'mint'),
    pepayTest('websocket-token', 'expired token'),
    pepayTest('documented-errors', '401 API_KEY_INVALID'),
    pepayTest('malformed-requests', 'unknown scope'),
  ],
  errors: [errorOf('pepay', 'list-invoices', 401, 'API_KEY_INVALID', 'not-attempted', blockedReason)],
});

export const hostileEvidence = new Map([
  [
    'evidence/loccus/hostile.json',
    [
      exchangeOf({
        operation: 'sign-in',
        retries: 2,
        request: {
          method: 'POST',
          url: `https://api.loccus.ai/v1/auth/credentials?next=${hostile.script}`,
          headers: { 'x-a': hostile.attribute },
          body: hostile.markdown,
        },
        response: {
          status: 401,
          headers: { server: hostile.ansi, [hostile.closing]: hostile.override },
          body: `${hostile.script}\n${hostile.nul}\n${hostile.broken}\n${hostile.entity}\n${hostile.long}`,
          bytes: 10_400,
        },
        curl: `curl -sS -d '${hostile.script}' 'https://api.loccus.ai/v1/auth/credentials'`,
      }),
      exchangeOf({
        operation: 'sign-in',
        durationMs: 30_000,
        request: { method: 'POST', url: 'https://api.loccus.ai/v1/auth/credentials', headers: {} },
        outage: 'no answer within 30 s',
        curl: 'curl -sS https://api.loccus.ai/v1/auth/credentials',
      }),
    ],
  ],
]);
const hiya = (section: string, ...facts: string[]) =>
  source('Hiya, Audio Intelligence', section, 'https://developer.hiya.com/docs/audio-intel/introduction', ...facts);
const loccus = providerOf({
  id: 'loccus',
  name: 'Loccus / Hiya',
  baseUrl: 'https://api.loccus.ai/v1',
  verdict: 'suite-error',
  clauses: [
    clauseOf({
      id: 'LOCCUS-PUB-4',
      statement: 'Signing in with valid credentials is answered with 200.',
      source: hiya('Sign in', 'PUB-4'),
    }),
    clauseOf({
      id: 'LOCCUS-PUB-17',
      level: 'should',
      statement: 'Missing or invalid credentials are answered with 401.',
      source: { ...hiya('Status codes', 'PUB-17'), url: 'javascript://%0aalert(1)' },
    }),
    clauseOf({
      id: 'LOCCUS-SEED-10',
      statement: 'A token keeps working until its key is deleted.',
      source: { ...hiya('API keys', 'SEED-10'), url: '' },
      verdict: 'untestable',
      reason: 'No document shows how a key is deleted.',
    }),
  ],
  tests: [
    testOf({
      id: 'loccus/sign-in/200',
      title: 'sign-in 200 matches its schema',
      file: 'suites/loccus/token-issuance.spec.ts',
      clauses: ['LOCCUS-PUB-4'],
    }),
    testOf({
      id: 'loccus/sign-in/401/wrong-password',
      title: 'sign-in 401 wrong password',
      file: 'suites/loccus/documented-errors.spec.ts',
      clauses: ['LOCCUS-PUB-17'],
      level: 'should',
      verdict: 'warning',
      reason: hostile.ansi,
      findings: Object.entries(hostile).map(([name, received]) =>
        findingOf({ level: 'should', pointer: `/error/${name}`, documented: 'a message', received, exchange: 0 }),
      ),
      evidence: ['evidence/loccus/hostile.json'],
    }),
    testOf({
      id: 'loccus/sign-in/suite',
      title: 'sign-in rejects a handle of 51 characters',
      file: 'suites/loccus/malformed-requests.spec.ts',
      clauses: ['LOCCUS-PUB-17'],
      verdict: 'suite-error',
      reason:
        "TypeError: Cannot read properties of undefined (reading 'oneOf') in src/checks/is-documented-error.ts:14",
    }),
    testOf({
      id: 'loccus/key-lifecycle/reread',
      title: 'get-key returns the same token again',
      file: 'suites/loccus/key-lifecycle.spec.ts',
      clauses: ['LOCCUS-PUB-4'],
      verdict: 'blocked',
      cause: 'environment',
      reason: 'Rate limited: 429, Retry-After 3600 s.',
      mend: 'Run it again after an hour.',
    }),
  ],
  waivers: [
    {
      place: 'specs/loccus/waivers.yaml:2',
      target: '',
      state: 'invalid',
      reason: hostile.script,
      owner: hostile.ansi,
      link: 'javascript:alert(1)',
      until: hostile.override,
      tests: [],
    },
  ],
  errors: [errorOf('loccus', 'sign-in', 401, hostile.override, 'mismatched', hostile.script)],
  lifetimes: [
    { token: 'session token', documentedSeconds: 86_400, declaredSeconds: 3600 },
    { token: 'key token', documentedSeconds: null, declaredSeconds: 31_536_000 },
  ],
  latencies: [{ operation: 'sign-in', samples: [0, 3, Number.NaN, 412, 29_990] }],
  undocumented: [
    {
      operation: 'sign-in',
      kind: 'field',
      value: hostile.override,
      tests: ['loccus/sign-in/401/wrong-password', 'loccus/gone'],
    },
  ],
});

const ledgerPage = 'https://help.enterprise.ledger.com/api-documentation-v2/guides/authentication';
const ledgerConditions: [promise: string, condition: string][] = [
  ['token-issuance', '200 matches its schema'],
  ['token-issuance', 'two tokens live side by side'],
  ['bearer-usage', 'get-me accepts a fresh token'],
  ['bearer-usage', 'get-me rejects an empty header'],
  ['bearer-usage', 'get-me rejects a tampered signature'],
  ['bearer-usage', 'get-me rejects alg none'],
  ['token-expiry', 'get-me rejects a token after 300 s'],
  ['token-refresh', 'a refresh token buys a new access token'],
  ['token-refresh', 'a tampered refresh token is rejected'],
  ['malformed-requests', 'a body with a trailing comma is rejected'],
  ['malformed-requests', 'a body without workspace is rejected'],
];
const ledger = providerOf({
  id: 'ledger',
  name: 'Ledger Enterprise',
  baseUrl: 'https://re.vault.ledger.com/v1/rest',
  verdict: 'conformant-with-warnings',
  clauses: [
    clauseOf({
      id: 'LEDGER-8',
      statement: 'expiresInSeconds is a number; the example shows 300.',
      source: source('Ledger, Authentication', 'Get a JWT', ledgerPage, 'SEED-8'),
    }),
    clauseOf({
      id: 'LEDGER-15',
      level: 'should',
      statement: 'The refresh answers exactly as the token request does.',
      source: source('Ledger, Authentication', 'Refresh', ledgerPage, 'SEED-15'),
    }),
  ],
  tests: [
    ...ledgerConditions.map(([promise, condition]) =>
      testOf({
        id: `ledger/${promise}/${condition.replaceAll(' ', '-')}`,
        title: condition,
        file: `suites/ledger/${promise}.spec.ts`,
        clauses: [promise === 'token-refresh' ? 'LEDGER-15' : 'LEDGER-8'],
      }),
    ),
    testOf({
      id: 'ledger/token-refresh/same-structure',
      title: 'refresh-token 200 has the structure of the token answer',
      file: 'suites/ledger/token-refresh.spec.ts',
      clauses: ['LEDGER-15'],
      level: 'should',
      verdict: 'warning',
      findings: [
        findingOf({
          check: 'has-same-shape',
          level: 'should',
          clause: 'LEDGER-15',
          pointer: '/refreshExpiresInSeconds',
          documented: 'number 1800',
          received: 'absent',
        }),
      ],
    }),
  ],
  lifetimes: [
    { token: 'access token', documentedSeconds: 300, declaredSeconds: 300 },
    { token: 'refresh token', documentedSeconds: 1800, declaredSeconds: 1799 },
  ],
  latencies: [
    { operation: 'get-token', samples: timesAround(46, 60) },
    { operation: 'refresh-token', samples: timesAround(38, 24) },
    { operation: 'get-me', samples: timesAround(12, 80) },
  ],
});

export const others: ProviderResult[] = [depay, pepay, loccus, ledger];
