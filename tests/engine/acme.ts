import type { RequestListener } from 'node:http';
import type { Contract, DocumentedError, DocumentedResponse, Operation } from '../../src/contract/contract.ts';
import type { Time } from '../../src/engine/client.ts';
import { type Context, openContext } from '../../src/engine/context.ts';
import type { Ending } from '../../src/engine/ending.ts';
import type { FakeClock } from '../../src/engine/fake-clock.ts';
import { volatileMemory } from '../../src/engine/run-memory.ts';
import { openSession } from '../../src/engine/session.ts';
import { readSettings, type Settings } from '../../src/environment/settings.ts';
import type { Provider } from '../../src/provider/provider.ts';
import type { TestRecord } from '../../src/verdict/record.ts';
import { listenHttp } from '../http/servers.ts';

const response = (status: number): DocumentedResponse => ({
  status,
  bodyOptional: false,
  headers: {},
  examples: {},
  clauses: [],
  source: '',
});

const error = (operation: string, status: number): DocumentedError => ({
  ...response(status),
  id: `acme/${operation}/${status}/refused`,
  operation,
  name: 'refused',
  values: [],
});

const operation = (id: string, method: string, path: string, success: number, ...errors: number[]): Operation => ({
  id,
  method,
  path,
  parameters: [],
  security: [],
  success: response(success),
  successes: [response(success)],
  errors: errors.map((status) => error(id, status)),
  clauses: [],
  source: '',
});

const operations = [
  operation('issue-token', 'POST', '/token', 201, 401),
  operation('get-account', 'GET', '/account', 200, 401),
  operation('make-key', 'POST', '/keys', 201, 401),
  operation('delete-key', 'DELETE', '/keys/{key}', 204, 401),
];

const contract: Contract = {
  provider: 'acme',
  servers: [],
  operations: new Map(operations.map((each) => [each.id, each])),
  errors: operations.flatMap(({ errors }) => errors),
  clauses: new Map([
    [
      'ACME-1',
      {
        id: 'ACME-1',
        level: 'must',
        statement: 'The caller is let in.',
        source: { document: '', section: '', url: '', facts: [] },
        alternatives: [],
      },
    ],
  ]),
  outOfScope: [],
  without: new Map(),
  facts: {},
  secretNames: ['token', 'secret'],
  securitySchemes: {},
};

const authorized = { Authorization: 'Bearer {token}' };

/** A small provider that no document describes: a secret is exchanged for a token, which reads an account and makes keys. */
export const acme: Provider = {
  id: 'acme',
  name: 'Acme',
  contract,
  baseUrl: { variable: 'ACME_BASE_URL' },
  credentials: { secret: { variable: 'ACME_SECRET' } },
  tokens: { token: { issuedBy: 'issue-token', pointer: '/token' } },
  requests: {
    'issue-token': { body: { secret: '{secret}' } },
    'get-account': { headers: authorized },
    'make-key': { headers: authorized, body: { name: '{$handle}' } },
    'delete-key': { headers: authorized },
  },
  preflight: 'issue-token',
  probes: [{ operation: 'get-account' }],
  identifiers: [],
  undo: { 'make-key': { operation: 'delete-key', path: { key: '/name' } } },
};

/** A request as Acme's server gets it. `count` is its number, and `own` that among the requests with its method and path, from 1. */
export interface Asked {
  method: string;
  path: string;
  authorization: string | undefined;
  body: string;
  count: number;
  own: number;
}

/** What Acme's server does instead of its honest answer: another answer, or an end of the connection. */
export type Reply = { status: number; body?: string; headers?: Record<string, string> } | 'reset';

export const honest = ({ method, path, authorization, body }: Asked): Reply => {
  const json = (status: number, value: object) => ({ status, body: JSON.stringify(value) });
  const refused = json(401, { error: 'unauthorized' });
  if (path === '/token') return body.includes('s3cret-of-acme') ? json(201, { token: 'token-of-acme-1' }) : refused;
  if (authorization !== 'Bearer token-of-acme-1') return refused;
  if (method === 'DELETE') return { status: 204 };
  return path === '/account' ? json(200, { name: 'Acme' }) : json(201, JSON.parse(body || '{}'));
};

/** Starts Acme's server. `plan` gives an answer in place of the honest one. */
export const startAcme = async (plan: (asked: Asked) => Reply | undefined = () => undefined) => {
  const seen: Asked[] = [];
  const answer: RequestListener = async (request, out) => {
    const { method = '', url: path = '', headers } = request;
    const body = (await request.setEncoding('utf8').toArray()).join('');
    const own = seen.filter((each) => each.method === method && each.path === path).length + 1;
    const asked = { method, path, authorization: headers.authorization, body, count: seen.length + 1, own };
    seen.push(asked);
    const reply = plan(asked) ?? honest(asked);
    if (reply === 'reset') return void request.socket.resetAndDestroy();
    out.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(reply.body ?? '');
  };
  return { ...(await listenHttp(answer)), seen };
};

/** A time that passes only in sleep. */
export const timeFrom = (start: number): Time => {
  let now = start;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
    random: () => 0,
  };
};

/** Thrown to end a test, as a runner's skip is. */
class Ended extends Error {}

/**
 * Runs test bodies against Acme's server, one after the other, and gives their records with what the server saw. Time passes
 * only in its pauses, and those take none.
 */
export const runAcme = async (
  plan: Parameters<typeof startAcme>[0],
  bodies: ((session: ReturnType<typeof openSession>['session']) => Promise<void>)[],
  {
    settings = {},
    provider = acme,
    fakeClock,
    time = timeFrom(Date.now()),
  }: { settings?: Partial<Settings>; provider?: Provider; fakeClock?: FakeClock; time?: Time } = {},
) => {
  const server = await startAcme(plan);
  const account = { baseUrl: server.url.origin, credentials: { secret: 's3cret-of-acme' } };
  const all = { ...readSettings({}), environment: 'stage' as const, waitSeconds: 0, ...settings };
  const context = openContext(provider, all, account, fakeClock, volatileMemory(), time);
  const records: TestRecord[] = [];
  try {
    for (const [place, body] of bodies.entries()) records.push(await runBody(context, `test ${place + 1}`, body));
  } finally {
    await context.close();
    await server.close();
  }
  return { records, seen: server.seen, context, url: server.url.origin };
};

const runBody = async (
  context: Context,
  title: string,
  body: (session: ReturnType<typeof openSession>['session']) => Promise<void>,
): Promise<TestRecord> => {
  const end = ({ reason }: Ending): never => {
    throw new Ended(reason);
  };
  const identity = { id: `acme/${title}`, title, file: 'suites/acme/one.spec.ts', clauses: ['ACME-1'], closes: false };
  const { session, begin, finish } = openSession(context, identity, end);
  try {
    await begin();
    await body(session);
  } catch (error) {
    return finish(error instanceof Ended ? undefined : (error as Error));
  }
  return finish(undefined);
};
