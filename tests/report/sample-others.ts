import type { ProviderResult, TestResult } from '../../src/verdict/result.ts';
import { clauseOf, errorOf, exchangeOf, findingOf, providerOf, testOf, timesAround } from './sample-builders.ts';
import { hostile } from './sample-hostile.ts';

const source = (document: string, section: string, url: string, ...facts: string[]) => ({
  document,
  section,
  url,
  facts,
});

const deltaPage = 'https://docs.latam-payments.delta.us/reference/api-reference/authentication';
const delta = providerOf({
  id: 'delta',
  name: 'Delta LATAM',
  baseUrl: 'https://stage.api.payments.delta.us',
  verdict: 'conformant',
  clauses: [
    clauseOf({
      id: 'DELTA-5',
      statement: 'A token request with a valid key is answered with 200.',
      source: source('Delta, Authentication', 'Response', deltaPage, 'SEED-5'),
    }),
    clauseOf({
      id: 'DELTA-7',
      statement: 'expiresIn is a string of digits.',
      source: source('Delta, Authentication', 'Response', deltaPage, 'SEED-7'),
    }),
    clauseOf({
      id: 'DELTA-10',
      statement: 'An invalid API key is answered with 403.',
      source: source('Delta, Authentication', 'Errors', deltaPage, 'SEED-10'),
    }),
    clauseOf({
      id: 'DELTA-12',
      statement: 'Other endpoints take the access token as a bearer token.',
      source: source('Delta, Authentication', 'Usage', deltaPage, 'SEED-12'),
    }),
    clauseOf({
      id: 'DELTA-GAP-3',
      level: 'observe',
      statement: 'A refresh token is returned, and no document says how to use it.',
      source: source('Delta, Authentication', 'Response', deltaPage, 'GAP-3'),
      verdict: 'untestable',
      reason: 'No refresh endpoint, method or body is documented.',
    }),
  ],
  tests: [
    testOf({
      id: 'delta/token-issuance/200',
      title: 'get-token 200 matches its schema',
      file: 'suites/delta/token-issuance.spec.ts',
      clauses: ['DELTA-5', 'DELTA-7'],
    }),
    testOf({
      id: 'delta/token-issuance/string',
      title: 'get-token declares expiresIn as a string',
      file: 'suites/delta/token-issuance.spec.ts',
      clauses: ['DELTA-7'],
    }),
    testOf({
      id: 'delta/bearer-usage/accepted',
      title: 'get-rate accepts a fresh token',
      file: 'suites/delta/bearer-usage.spec.ts',
      clauses: ['DELTA-12'],
    }),
    testOf({
      id: 'delta/bearer-usage/garbage',
      title: 'get-rate rejects a token that was never issued',
      file: 'suites/delta/bearer-usage.spec.ts',
      clauses: ['DELTA-12'],
    }),
    testOf({
      id: 'delta/get-token/403/forbidden',
      title: 'get-token 403 forbidden',
      file: 'suites/delta/documented-errors.spec.ts',
      clauses: ['DELTA-10'],
    }),
    testOf({
      id: 'delta/token-refresh/none',
      title: 'a refresh is not promised',
      file: 'suites/delta/token-refresh.spec.ts',
      clauses: [],
      verdict: 'not-applicable',
      reason: 'No document promises a refresh.',
    }),
  ],
  errors: [errorOf('delta', 'get-token', 403, 'forbidden')],
  lifetimes: [{ token: 'access token', documentedSeconds: 3600, declaredSeconds: 3600 }],
  latencies: [{ operation: 'get-token', samples: timesAround(240, 18) }],
});

const blockedReason = 'PETRA_MERCHANT_API_KEY is not set.';
const petraTest = (promise: string, condition: string): TestResult =>
  testOf({
    id: `petra/${promise}/${condition.replaceAll(' ', '-')}`,
    title: `${promise}: ${condition}`,
    file: `suites/petra/${promise}.spec.ts`,
    clauses: ['PETRA-18'],
    verdict: 'blocked',
    cause: 'configuration',
    reason: blockedReason,
    requests: 0,
    durationMs: 0,
  });
const petra = providerOf({
  id: 'petra',
  name: 'Petra',
  baseUrl: 'https://api-beta.petra.io',
  verdict: 'incomplete',
  cause: 'configuration',
  reason: blockedReason,
  mend: 'Copy .env.example to .env and enter a merchant key of the beta stage from the dashboard.',
  tokensIssued: 0,
  clauses: [
    clauseOf({
      id: 'PETRA-18',
      statement: 'Missing or invalid credentials are answered with 401.',
      source: source(
        'Petra, Authentication',
        'Errors',
        'https://docs-alpha.petra.io/api-spec/authentication',
        'SEED-18',
      ),
    }),
  ],
  tests: [
    petraTest('auth-modes', 'merchant key'),
    petraTest('auth-modes', 'commerce key'),
    petraTest('auth-modes', 'session headers'),
    petraTest('websocket-token', 'mint'),
    petraTest('websocket-token', 'expired token'),
    petraTest('documented-errors', '401 API_KEY_INVALID'),
    petraTest('malformed-requests', 'unknown scope'),
  ],
  errors: [errorOf('petra', 'list-invoices', 401, 'API_KEY_INVALID', 'not-attempted', blockedReason)],
});

export const hostileEvidence = new Map([
  [
    'evidence/lomond/hostile.json',
    [
      exchangeOf({
        operation: 'sign-in',
        retries: 2,
        request: {
          method: 'POST',
          url: `https://api.lomond.ai/v1/auth/credentials?next=${hostile.script}`,
          headers: { 'x-a': hostile.attribute },
          body: hostile.markdown,
        },
        response: {
          status: 401,
          headers: { server: hostile.ansi, [hostile.closing]: hostile.override },
          body: `${hostile.script}\n${hostile.nul}\n${hostile.broken}\n${hostile.entity}\n${hostile.long}`,
          bytes: 10_400,
        },
        curl: `curl -sS -d '${hostile.script}' 'https://api.lomond.ai/v1/auth/credentials'`,
      }),
      exchangeOf({
        operation: 'sign-in',
        durationMs: 30_000,
        request: { method: 'POST', url: 'https://api.lomond.ai/v1/auth/credentials', headers: {} },
        outage: 'no answer within 30 s',
        curl: 'curl -sS https://api.lomond.ai/v1/auth/credentials',
      }),
    ],
  ],
]);
const hiya = (section: string, ...facts: string[]) =>
  source('Hiya, Audio Intelligence', section, 'https://developer.hiya.com/docs/audio-intel/introduction', ...facts);
const lomond = providerOf({
  id: 'lomond',
  name: 'Lomond / Hiya',
  baseUrl: 'https://api.lomond.ai/v1',
  verdict: 'suite-error',
  clauses: [
    clauseOf({
      id: 'LOMOND-PUB-4',
      statement: 'Signing in with valid credentials is answered with 200.',
      source: hiya('Sign in', 'PUB-4'),
    }),
    clauseOf({
      id: 'LOMOND-PUB-17',
      level: 'should',
      statement: 'Missing or invalid credentials are answered with 401.',
      source: { ...hiya('Status codes', 'PUB-17'), url: 'javascript://%0aalert(1)' },
    }),
    clauseOf({
      id: 'LOMOND-SEED-10',
      statement: 'A token keeps working until its key is deleted.',
      source: { ...hiya('API keys', 'SEED-10'), url: '' },
      verdict: 'untestable',
      reason: 'No document shows how a key is deleted.',
    }),
  ],
  tests: [
    testOf({
      id: 'lomond/sign-in/200',
      title: 'sign-in 200 matches its schema',
      file: 'suites/lomond/token-issuance.spec.ts',
      clauses: ['LOMOND-PUB-4'],
    }),
    testOf({
      id: 'lomond/sign-in/401/wrong-password',
      title: 'sign-in 401 wrong password',
      file: 'suites/lomond/documented-errors.spec.ts',
      clauses: ['LOMOND-PUB-17'],
      level: 'should',
      verdict: 'warning',
      reason: hostile.ansi,
      findings: Object.entries(hostile).map(([name, received]) =>
        findingOf({ level: 'should', pointer: `/error/${name}`, documented: 'a message', received, exchange: 0 }),
      ),
      evidence: ['evidence/lomond/hostile.json'],
    }),
    testOf({
      id: 'lomond/sign-in/suite',
      title: 'sign-in rejects a handle of 51 characters',
      file: 'suites/lomond/malformed-requests.spec.ts',
      clauses: ['LOMOND-PUB-17'],
      verdict: 'suite-error',
      reason:
        "TypeError: Cannot read properties of undefined (reading 'oneOf') in src/checks/is-documented-error.ts:14",
    }),
    testOf({
      id: 'lomond/key-lifecycle/reread',
      title: 'get-key returns the same token again',
      file: 'suites/lomond/key-lifecycle.spec.ts',
      clauses: ['LOMOND-PUB-4'],
      verdict: 'blocked',
      cause: 'environment',
      reason: 'Rate limited: 429, Retry-After 3600 s.',
      mend: 'Run it again after an hour.',
    }),
  ],
  waivers: [
    {
      place: 'specs/lomond/waivers.yaml:2',
      target: '',
      state: 'invalid',
      reason: hostile.script,
      owner: hostile.ansi,
      link: 'javascript:alert(1)',
      until: hostile.override,
      tests: [],
    },
  ],
  errors: [errorOf('lomond', 'sign-in', 401, hostile.override, 'mismatched', hostile.script)],
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
      tests: ['lomond/sign-in/401/wrong-password', 'lomond/gone'],
    },
  ],
});

const lenderPage = 'https://help.enterprise.lender.com/api-documentation-v2/guides/authentication';
const lenderConditions: [promise: string, condition: string][] = [
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
const lender = providerOf({
  id: 'lender',
  name: 'Lender Enterprise',
  baseUrl: 'https://re.vault.lender.com/v1/rest',
  verdict: 'conformant-with-warnings',
  clauses: [
    clauseOf({
      id: 'LENDER-8',
      statement: 'expiresInSeconds is a number; the example shows 300.',
      source: source('Lender, Authentication', 'Get a JWT', lenderPage, 'SEED-8'),
    }),
    clauseOf({
      id: 'LENDER-15',
      level: 'should',
      statement: 'The refresh answers exactly as the token request does.',
      source: source('Lender, Authentication', 'Refresh', lenderPage, 'SEED-15'),
    }),
  ],
  tests: [
    ...lenderConditions.map(([promise, condition]) =>
      testOf({
        id: `lender/${promise}/${condition.replaceAll(' ', '-')}`,
        title: condition,
        file: `suites/lender/${promise}.spec.ts`,
        clauses: [promise === 'token-refresh' ? 'LENDER-15' : 'LENDER-8'],
      }),
    ),
    testOf({
      id: 'lender/token-refresh/same-structure',
      title: 'refresh-token 200 has the structure of the token answer',
      file: 'suites/lender/token-refresh.spec.ts',
      clauses: ['LENDER-15'],
      level: 'should',
      verdict: 'warning',
      findings: [
        findingOf({
          check: 'has-same-shape',
          level: 'should',
          clause: 'LENDER-15',
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

export const others: ProviderResult[] = [delta, petra, lomond, lender];
