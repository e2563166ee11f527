import type { ServerResponse } from 'node:http';
import type { RunVerdict } from '../../src/verdict/verdict.ts';
import { type Behaviour, behaviours } from '../http/hostile-behaviours.ts';
import { type Certificate, trust } from './certificates.ts';
import type { Plan, Reply } from './front.ts';
import type { SandboxOptions } from './sandbox.ts';

/** One way in which a stage is hostile, broken or misconfigured, and what is true of it. */
export interface Case {
  name: string;
  /** Verdicts of a provider that are true, whichever provider it is. */
  truth: readonly RunVerdict[];
  plan?: Plan;
  /** What the server offers over TLS. */
  certificate?: Certificate;
  /** Changes the base URL or a credential before the run sees it. */
  variables?: (variables: Record<string, string>) => Record<string, string>;
  /** Nothing that the provider did before can have been wrong: no test may be failed. */
  blamesNobody: boolean;
}

/** The server of a case. */
export const serverOf = ({ plan, certificate }: Case): SandboxOptions => ({
  ...(plan ? { plan } : {}),
  ...(certificate ? { certificate } : {}),
});

const always =
  (instead: Behaviour): Plan =>
  () => ({ instead });

/** Honest for so many requests, and then for good like this. */
const after =
  (requests: number, instead: Behaviour): Plan =>
  ({ count }) =>
    count <= requests ? 'honest' : { instead };

const onlyOn =
  (method: string, place: RegExp, instead: Behaviour): Plan =>
  ({ method: sent, path }) =>
    sent === method && place.test(path) ? { instead } : 'honest';

const changed =
  (change: (reply: Reply) => Reply): Plan =>
  () => ({ changed: change });

const sends =
  (status: number, body: string, headers: Record<string, string> = {}): Behaviour =>
  (answer: ServerResponse) =>
    void answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

const page = (status: number): Behaviour =>
  sends(status, '<!doctype html><title>Maintenance</title><h1>Back soon</h1>', { 'content-type': 'text/html' });

const captivePortal: Behaviour = (answer, request, elsewhere) =>
  void answer.writeHead(302, { location: `${elsewhere}/login?then=${request.url}` }).end();

const inAnHour = (): string => new Date(Date.now() + 3_600_000).toUTCString();

const named = (name: string): Behaviour => {
  const behaviour = behaviours[name];
  if (!behaviour) throw new Error(`tests/http/hostile-behaviours.ts has no ${name}`);
  return behaviour;
};

const outages: Record<string, Behaviour> = {
  ...Object.fromEntries(
    [
      'no-response',
      'hang-up',
      'reset-before-answer',
      'half-headers',
      'one-byte-a-second',
      'one-header-byte-a-second',
      'endless-headers',
      '500-mb-body',
      'gzip-bomb',
      'reset-mid-body',
      'short-body',
      'short-chunks',
      'invalid-chunking',
      'not-http',
      'truncated-gzip',
      'unknown-coding',
      'transfer-coding',
      'redirect-elsewhere',
      'redirect-loop',
    ].map((name) => [name, named(name)]),
  ),
  'status-500': sends(500, '{"error":"internal"}'),
  'status-502': sends(502, '{"error":"bad gateway"}'),
  'status-503': sends(503, '{"error":"unavailable"}'),
  'status-503-retry-after-1': named('unavailable'),
  'status-504': sends(504, '{"error":"gateway timeout"}'),
  'status-429': sends(429, '{"error":"rate limited"}'),
  'status-429-retry-after-3600': named('too-many-requests'),
  'status-429-retry-after-date': (...all) =>
    sends(429, '{"error":"rate limited"}', { 'retry-after': inAnHour() })(...all),
  'html-200': page(200),
  'html-403': page(403),
  'html-503': page(503),
  'captive-portal': captivePortal,
};

const blocked = { truth: ['incomplete'], blamesNobody: true } as const;
/** The server answers, and wrongly. */
const wrong = { truth: ['nonconformant'], blamesNobody: false } as const;
const harmless = { truth: ['conformant', 'conformant-with-warnings'], blamesNobody: true } as const;

const withBaseUrl =
  (change: (url: string) => string) =>
  (variables: Record<string, string>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, name.endsWith('_BASE_URL') ? change(value) : value]),
    );

const alterCredentials = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, name.endsWith('_BASE_URL') ? value : `${value}x`]),
  );

/** Misconfigurations and networks that never lead to the provider. */
const astray: Case[] = [
  { name: 'connection-refused', variables: withBaseUrl(() => 'http://127.0.0.1:9'), ...blocked },
  { name: 'dns-failure', variables: withBaseUrl(() => 'https://stage.assay.invalid'), ...blocked },
  { name: 'tls-on-a-plain-port', variables: withBaseUrl((url) => url.replace('http:', 'https:')), ...blocked },
  ...(['self-signed', 'expired', 'another-host'] as const).map((certificate) => ({
    name: `tls: ${certificate} certificate`,
    certificate,
    variables: (variables: Record<string, string>) => ({ ...variables, ...trust }),
    ...blocked,
  })),
  { name: 'wrong-credential', variables: alterCredentials, ...blocked },
  { name: 'wrong-base-path', variables: withBaseUrl((url) => `${url}/v0/nothing/here`), ...blocked },
];

/** Well-formed HTTP that no contract allows, in answer to everything. */
const lies: Case[] = ['invalid-json', 'invalid-utf8', 'deep-json', 'proto-keys', 'duplicate-keys', 'huge-numbers'].map(
  (name) => ({ name, plan: always(named(name)), ...wrong }),
);

const withField = (field: string): ((reply: Reply) => Reply) => {
  return (reply) => ({ ...reply, body: reply.body.replace(/^\s*\{/, `{${field},`).replace(/,\s*\}$/, '}') });
};
const jwt = (payload: object): string =>
  [{ alg: 'HS256', typ: 'JWT' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
const tokenFields = /"(token|access_?token|refreshToken|accessToken)":"[^"]*"/gi;
const farDates = /"(expires_?at|expiration_date)":("[^"]*"|\d+)/gi;
const errorTexts = /"(message|error_?description|error)":"[^"]*"/gi;

const hugeJwt = `${jwt({ x: 'x'.repeat(750_000) })}.c2ln`;

/** The honest server with one oddity in every answer. */
const oddities: Case[] = [
  {
    name: 'odd: __proto__ and constructor',
    plan: changed(withField('"__proto__":{"admin":true},"constructor":{"name":1}')),
    ...harmless,
  },
  { name: 'odd: numbers beyond 2^53', plan: changed(withField('"big":9007199254740993,"bigger":1e400')), ...harmless },
  {
    name: 'odd: every key twice',
    plan: changed((reply) => ({ ...reply, body: reply.body.replace(/("\w+":)("[^"]*"|\d+)/g, '$1$2,$1$2') })),
    ...harmless,
  },
  {
    name: 'odd: 10,000-character header',
    plan: changed((reply) => ({ ...reply, headers: { ...reply.headers, 'x-long': 'x'.repeat(10_000) } })),
    ...harmless,
  },
  {
    name: 'odd: 5,000-deep field',
    plan: changed(withField(`"deep":${'['.repeat(5000)}${']'.repeat(5000)}`)),
    ...harmless,
  },
  {
    name: 'odd: 1 MB JWT for a token',
    plan: changed((reply) => ({
      ...reply,
      body: reply.body.replace(tokenFields, `"$1":"${hugeJwt}"`),
    })),
    truth: ['nonconformant', 'incomplete'],
    blamesNobody: false,
  },
  {
    name: 'odd: year 9999',
    plan: changed((reply) => ({
      ...reply,
      body: reply.body.replace(
        farDates,
        (_, name: string, value: string) =>
          `"${name}":${value.startsWith('"') ? '"9999-12-31T23:59:59.000000Z"' : '253402300799'}`,
      ),
    })),
    truth: ['conformant', 'conformant-with-warnings', 'nonconformant'],
    blamesNobody: false,
  },
  {
    name: 'odd: script in messages',
    plan: changed((reply) => ({
      ...reply,
      body: reply.body.replace(errorTexts, '"$1":"<script>alert(document.domain)</script>"'),
    })),
    truth: ['conformant', 'conformant-with-warnings', 'nonconformant'],
    blamesNobody: false,
  },
  {
    name: 'odd: ANSI in messages',
    plan: changed((reply) => ({ ...reply, body: reply.body.replace(errorTexts, '"$1":"\\u001b[2J\\u001b[31mred"') })),
    truth: ['conformant', 'conformant-with-warnings', 'nonconformant'],
    blamesNobody: false,
  },
];

const midway = 12;

/** Honest at first. */
const midRun: Case[] = [
  'no-response',
  'one-byte-a-second',
  'reset-mid-body',
  '500-mb-body',
  'endless-headers',
  'invalid-chunking',
  'redirect-elsewhere',
  'status-500',
  'status-503',
  'status-429',
  'status-429-retry-after-3600',
  'html-200',
  'html-403',
  'captive-portal',
].map((name) => ({ name: `midway: ${name}`, plan: after(midway, outages[name] as Behaviour), ...blocked }));

/** Well-formed JSON for everybody from then on, as firewalls, lockouts and gateways without a route answer it. */
const toEverybody: Case[] = [
  [401, '{"error":"account locked"}'],
  [403, '{"code":"blocked"}'],
  [404, '{"message":"no route matched"}'],
  [400, '{"message":"bad"}'],
].map(([status, body]) => ({
  name: `midway: JSON ${status} to everybody`,
  plan: after(midway, sends(Number(status), String(body))),
  ...blocked,
}));

/** The same when tests of every kind have seen good answers, so that what comes now is known to be none of the provider's. */
const late: Case[] = [
  [401, '{"error":"account locked"}'],
  [404, '{"message":"no route matched"}'],
  [200, '{"ok":true}'],
].map(([status, body]) => ({
  name: `late: JSON ${status} to everybody`,
  plan: after(30, sends(Number(status), String(body))),
  ...blocked,
}));

/** Weak moments: what is asked again is answered, and what may have been done is not done twice. */
const passing: Case[] = Object.entries({
  'the first requests met a server that was starting': ({ count }) =>
    count <= 2 ? { instead: outages['status-503'] as Behaviour } : 'honest',
  'every third answer is a 500': ({ count }) =>
    count % 3 === 0 ? { instead: outages['status-500'] as Behaviour } : 'honest',
  'every fifth connection is reset': ({ count }) =>
    count % 5 === 0 ? { instead: outages['reset-before-answer'] as Behaviour } : 'honest',
  'every fourth answer is a gateway’s page': ({ count }) => (count % 4 === 0 ? { instead: page(502) } : 'honest'),
} satisfies Record<string, Plan>).map(([name, plan]) => ({
  name: `passing: ${name}`,
  plan,
  truth: ['conformant', 'conformant-with-warnings', 'incomplete'],
  blamesNobody: true,
}));

/** Hostile on reading alone: the good token is issued, and what it opens never answers. */
const onReads: Case[] = ['no-response', 'reset-mid-body', 'status-503', 'html-200'].map((name) => ({
  name: `only on GET: ${name}`,
  plan: onlyOn('GET', /^(?!.*\/auth)/, outages[name] as Behaviour),
  ...blocked,
}));

export const cases: Case[] = [
  { name: 'honest', ...harmless },
  ...astray,
  ...Object.entries(outages).map(([name, behaviour]) => ({ name, plan: always(behaviour), ...blocked })),
  ...lies,
  ...oddities,
  ...midRun,
  ...toEverybody,
  ...late,
  ...passing,
  ...onReads,
];
