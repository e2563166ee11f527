import type { WaiverResult, WaiverState } from '../../src/verdict/result.ts';
import { clauseOf, errorOf, exchangeOf, findingOf, providerOf, testOf, timesAround } from './sample-builders.ts';

const page = (section: string, ...facts: string[]) => ({
  document: '003_66dc8eedf9cc5278.txt',
  section,
  url: 'https://docs.sorrel.example/docs/api/v1/obtain-authentication-token',
  facts,
});
const rfc6750 = {
  document: 'RFC 6750',
  section: '3.1',
  url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
  facts: [],
};
const spec = (name: string) => `suites/sorrel/${name}.spec.ts`;
const contract = 'specs/sorrel/openapi.yaml#/paths/~1v1~1authentication/post/responses';

export const sorrelEvidence = new Map([
  [
    'evidence/sorrel/post-authentication-v1-401-unauthorized.json',
    [
      exchangeOf({
        operation: 'post-authentication-v1',
        request: {
          method: 'POST',
          url: 'https://sandbox.gateway.sorrel.example/v1/authentication',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: '{"public_key":"[SORREL_PUBLIC_KEY]","private_key":"[SORREL_PRIVATE_KEY, last character changed]"}',
        },
        response: {
          status: 400,
          headers: { 'content-type': 'application/json; charset=utf-8', date: 'Sun, 01 Nov 2026 02:14:31 GMT' },
          body: '{"status":400,"id":"invalid_credentials","message":"authorization not accepted"}',
          bytes: 80,
        },
        curl: `curl -sS -X POST 'https://sandbox.gateway.sorrel.example/v1/authentication' \\\n  -H 'content-type: application/json' \\\n  -d '{"public_key":"'"$SORREL_PUBLIC_KEY"'","private_key":"'"\${SORREL_PRIVATE_KEY%?}x"'"}'`,
      }),
    ],
  ],
  [
    'evidence/sorrel/token-issuance.json',
    [
      exchangeOf({
        operation: 'post-authentication-v1',
        request: {
          method: 'POST',
          url: 'https://sandbox.gateway.sorrel.example/v1/authentication',
          headers: {},
          body: '{}',
        },
        response: { status: 201, headers: {}, body: '{"token":"[TOKEN 1]","expiration_date":1793505271}', bytes: 50 },
        curl: "curl -sS 'https://sandbox.gateway.sorrel.example/v1/authentication'",
      }),
      exchangeOf({
        operation: 'get-settlement-summaries',
        request: {
          method: 'GET',
          url: 'https://sandbox.gateway.sorrel.example/v1/settlements/summaries?start-date=2026-10-01',
          headers: { authorization: 'Bearer [TOKEN 1]' },
        },
        response: { status: 200, headers: {}, body: '[]', bytes: 2 },
        curl: 'curl -sS -H "Authorization: Bearer $SORREL_TOKEN" \'https://sandbox.gateway.sorrel.example/v1/settlements/summaries\'',
      }),
    ],
  ],
]);

const tests = [
  testOf({
    id: 'sorrel/post-authentication-v1/401/unauthorized',
    title: 'post-authentication-v1 401 unauthorized',
    file: spec('documented-errors'),
    line: 13,
    clauses: ['SORREL-12', 'SORREL-13'],
    verdict: 'failed',
    reason: 'POST /v1/authentication does not match its contract.',
    findings: [
      findingOf({
        clause: 'SORREL-12',
        pointer: 'status',
        documented: '401',
        received: '400',
        source: `${contract}/401`,
        exchange: 0,
      }),
      findingOf({
        clause: 'SORREL-13',
        pointer: '/id',
        documented: '"unauthorized" or "Unauthorized"',
        received: '"invalid_credentials"',
        source: `${contract}/401`,
        exchange: 0,
      }),
    ],
    evidence: ['evidence/sorrel/post-authentication-v1-401-unauthorized.json'],
  }),
  testOf({
    id: 'sorrel/token-issuance/expiration-date',
    title: 'post-authentication-v1 201 carries expiration_date as a date-time',
    file: spec('token-issuance'),
    line: 31,
    clauses: ['SORREL-7'],
    verdict: 'failed',
    findings: [
      findingOf({
        check: 'matches-schema',
        clause: 'SORREL-7',
        pointer: '/expiration_date',
        documented: 'string (date-time)',
        received: 'number 1793505271',
        source: `${contract}/201`,
        exchange: 0,
      }),
    ],
    notes: [
      findingOf({
        check: 'undocumented-fields',
        level: 'observe',
        pointer: '/country',
        documented: 'not documented',
        received: '"US"',
      }),
    ],
    evidence: ['evidence/sorrel/token-issuance.json', 'evidence/sorrel/lost.json'],
  }),
  testOf({
    id: 'sorrel/token-issuance/201',
    title: 'post-authentication-v1 answers a valid key pair with 201',
    file: spec('token-issuance'),
    clauses: ['SORREL-6'],
  }),
  testOf({
    id: 'sorrel/bearer-usage/missing',
    title: 'get-settlement-summaries rejects a request without a token',
    file: spec('bearer-usage'),
    clauses: ['SORREL-BEARER-MISSING'],
  }),
  testOf({
    id: 'sorrel/bearer-usage/invalid',
    title: 'get-settlement-summaries rejects a tampered token',
    file: spec('bearer-usage'),
    clauses: ['SORREL-BEARER-INVALID'],
  }),
  testOf({
    id: 'sorrel/token-expiry/lifetime',
    title: 'a token declares a lifetime of 120 minutes',
    file: spec('token-expiry'),
    clauses: ['SORREL-10'],
    level: 'should',
    verdict: 'warning',
    reason: 'Longer than the tolerance for clock skew allows.',
    findings: [
      findingOf({
        check: 'has-documented-lifetime',
        level: 'should',
        clause: 'SORREL-10',
        pointer: '/expiration_date',
        documented: '7200 s from now (± 60 s)',
        received: '7800 s from now',
      }),
    ],
  }),
  testOf({
    id: 'sorrel/token-expiry/expired',
    title: 'get-settlement-summaries rejects an expired token',
    file: spec('token-expiry'),
    clauses: ['SORREL-BEARER-EXPIRED'],
    verdict: 'untestable',
    reason: 'The token lives 7,800 s and --wait allows 60 s; carried over to a later run with --state.',
  }),
  testOf({
    id: 'sorrel/post-authentication-v1/400/bad_request',
    title: 'post-authentication-v1 400 bad_request',
    file: spec('documented-errors'),
    clauses: ['SORREL-11'],
  }),
  testOf({
    id: 'sorrel/post-authentication-v1/422/invalid',
    title: 'post-authentication-v1 422 invalid',
    file: spec('documented-errors'),
    clauses: ['SORREL-16'],
    verdict: 'waived',
    reason:
      'Waived until 2026-12-31 by payments-team: the sandbox answers 400 where production answers 422 (ticket PAY-118).',
    findings: [
      findingOf({
        clause: 'SORREL-16',
        pointer: 'status',
        documented: '422',
        received: '400',
        source: `${contract}/422`,
        waived: true,
      }),
    ],
  }),
  testOf({
    id: 'sorrel/malformed/media-type',
    title: 'post-authentication-v1 rejects a body of another media type',
    file: spec('malformed-requests'),
    clauses: ['SORREL-MEDIA-TYPE'],
  }),
];

const clauses = [
  clauseOf({
    id: 'SORREL-6',
    statement: 'A token request with a valid key pair is answered with 201.',
    source: page('responses, 201', 'SEED-6'),
  }),
  clauseOf({
    id: 'SORREL-7',
    statement: 'The answer carries token (string), expiration_date (date-time) and merchant_uuid (string).',
    source: page('AuthenticationResponse', 'SEED-7'),
  }),
  clauseOf({
    id: 'SORREL-10',
    level: 'should',
    statement: 'A token has to be replaced every 120 minutes.',
    source: page('description', 'SEED-10', 'GAP-10'),
  }),
  clauseOf({
    id: 'SORREL-11',
    statement: 'A malformed request is answered with 400 and the id bad_request.',
    source: page('responses, 400', 'SEED-11'),
  }),
  clauseOf({
    id: 'SORREL-12',
    statement: 'A key pair that is not accepted is answered with 401.',
    source: page('responses, 401', 'SEED-12'),
  }),
  clauseOf({
    id: 'SORREL-13',
    statement: 'The id of a 401 is unauthorized.',
    source: page('components, 401', 'SEED-13', 'GAP-1'),
    alternatives: ['unauthorized (component)', 'Unauthorized (operation)'],
  }),
  clauseOf({
    id: 'SORREL-16',
    statement: 'A well-formed but invalid request is answered with 422 and the id invalid.',
    source: page('responses, 422', 'SEED-16'),
  }),
  clauseOf({
    id: 'SORREL-GAP-4',
    level: 'observe',
    statement: 'What a 404 of the token request means is not stated.',
    source: page('responses, 404', 'GAP-4'),
    verdict: 'untestable',
    reason: 'No request of ours can provoke a 404 on this path.',
  }),
  clauseOf({ id: 'SORREL-BEARER-MISSING', statement: 'A request without a token is rejected.', source: rfc6750 }),
  clauseOf({ id: 'SORREL-BEARER-INVALID', statement: 'A token that was never issued is rejected.', source: rfc6750 }),
  clauseOf({ id: 'SORREL-BEARER-EXPIRED', statement: 'A token past its end is rejected.', source: rfc6750 }),
  clauseOf({
    id: 'SORREL-MEDIA-TYPE',
    level: 'should',
    statement: 'A body of another media type is rejected.',
    source: {
      ...rfc6750,
      document: 'RFC 9110',
      section: '15.5.16',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16',
    },
  }),
];

const excused = 'sorrel/post-authentication-v1/422/invalid';
const waiver = (line: number, state: WaiverState, target: string, until: string, reason: string): WaiverResult => ({
  place: `specs/sorrel/waivers.yaml:${line}`,
  target,
  state,
  reason,
  owner: 'payments-team',
  link: `https://example.com/tickets/PAY-${line}`,
  until,
  tests: state === 'used' || state === 'ends-soon' ? [excused] : [],
});

const waivers = [
  waiver(2, 'used', excused, '2026-12-31', `it excused ${excused}`),
  waiver(
    14,
    'undecided',
    'SORREL-BEARER-EXPIRED',
    '2026-12-31',
    'sorrel/token-expiry/expired is untestable in this run',
  ),
  waiver(26, 'unused', 'sorrel/bearer-usage/missing', '2026-12-31', 'it fails no longer: remove the waiver'),
  waiver(38, 'expired', 'SORREL-7', '2026-10-30', 'it ended on 2026-10-30; payments-team owns it'),
  waiver(50, 'ends-soon', 'SORREL-16', '2026-11-09', 'it ends on 2026-11-09, in 8 days; payments-team owns it'),
];

/** Nonconformant, with a warning, a waiver and an untestable test. */
export const sorrel = providerOf({
  id: 'sorrel',
  name: 'Sorrel',
  baseUrl: 'https://sandbox.gateway.sorrel.example',
  verdict: 'nonconformant',
  retries: 1,
  tests,
  clauses,
  waivers,
  errors: [
    errorOf('sorrel', 'post-authentication-v1', 400, 'bad_request'),
    errorOf(
      'sorrel',
      'post-authentication-v1',
      401,
      'unauthorized',
      'mismatched',
      'status 400 instead of 401; id "invalid_credentials"',
    ),
    errorOf(
      'sorrel',
      'post-authentication-v1',
      404,
      'record_not_found',
      'untestable',
      'No request of ours can provoke a 404 on this path.',
    ),
    errorOf('sorrel', 'post-authentication-v1', 422, 'invalid', 'mismatched', 'status 400 instead of 422 (waived)'),
    errorOf('sorrel', 'get-settlement-summaries', 401, 'unauthorized'),
    errorOf(
      'sorrel',
      'get-settlement-summaries',
      400,
      'bad_request',
      'not-attempted',
      'The run was limited to -g authentication.',
    ),
    errorOf('sorrel', 'get-order', 401, 'unauthorized'),
    errorOf('sorrel', 'get-order', 404, 'record_not_found'),
  ],
  lifetimes: [{ token: 'access token', documentedSeconds: 7200, declaredSeconds: 7800 }],
  latencies: [
    { operation: 'post-authentication-v1', samples: timesAround(310, 42) },
    { operation: 'get-settlement-summaries', samples: timesAround(120, 30) },
    { operation: 'get-order', samples: timesAround(85, 12) },
  ],
  undocumented: [
    {
      operation: 'post-authentication-v1',
      kind: 'field',
      value: '/country',
      tests: ['sorrel/token-issuance/201', 'sorrel/token-issuance/expiration-date'],
    },
    {
      operation: 'post-authentication-v1',
      kind: 'code',
      value: 'invalid_credentials',
      tests: ['sorrel/post-authentication-v1/401/unauthorized'],
    },
  ],
});
