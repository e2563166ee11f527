import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Contract, Operation } from '../contract/contract.ts';
import { at, fieldsOf, type Json } from '../contract/json.ts';
import type { Provider } from '../provider/provider.ts';
import { behaviourOf } from './behaviour.ts';
import { MockClock } from './clock.ts';
import type { Call, MockDefinition } from './definition.ts';
import { examplesFor, formOf, formsOf } from './forms.ts';
import { issueFor } from './issue.ts';
import { documentedError, success, write } from './replies.ts';
import { createRequestCheck } from './request-problem.ts';
import { honest, type Occasion, type Reply, type Seams } from './seams.ts';
import { acceptSockets } from './sockets.ts';
import { TokenOffice } from './token-office.ts';

/** A provider served on this machine. */
export interface Mock {
  baseUrl: string;
  /** The base URLs of the servers that only some operations have, by their names in the contract. */
  servers: Record<string, string>;
  credentials: Record<string, string>;
  clock: MockClock;
  /** Puts clock and state back; tokens that were issued stay known, so that tests may share them. */
  reset(): void;
  close(): Promise<void>;
}

/** How a mock is served. */
export interface StartOptions {
  /** 0 for a free one. */
  port?: number;
  /** Replaces all documented lifetimes. */
  ttlSeconds?: number;
  seams?: Partial<Seams>;
  /** The schema of a request's body by the name of its component; from the project's `schemas/`, unless said otherwise. */
  schemaOf?(name: string): Json;
}

/**
 * Serves a provider as its contract documents it, on loopback; `own` is what its `mock.ts` adds, where it has one. `seams` lets a fault in;
 * an honest mock has none. Throws if the port is taken.
 */
export const startMock = async (
  provider: Provider,
  own: MockDefinition | undefined,
  { port = 0, ttlSeconds, seams: overrides = {}, schemaOf }: StartOptions = {},
): Promise<Mock> => {
  const seams: Seams = { ...honest, ...overrides };
  const clock = new MockClock();
  const serverClock = new MockClock(() => seams.time(clock.now()));
  const tokens = new TokenOffice(serverClock, seams);
  const { contract } = provider;
  const behaviour = behaviourOf(provider, own);
  const problemOf = schemaOf ? createRequestCheck(contract, schemaOf) : requestCheckOf(contract);
  const state = { world: behaviour.world(), successors: new Map<string, Set<string>>() };

  const answer = async (
    operation: Operation,
    request: Request,
    path: Record<string, string>,
    headerNames: string[],
  ): Promise<{ reply: Reply; occasion: Occasion }> => {
    const text = await request.text();
    const arrived = occasionOf(operation.id, request, serverClock.now());
    const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    const { problem, body } = problemOf(operation, { mediaType, text, query: arrived.query, headers: arrived.headers });
    const occasion: Occasion = { ...arrived, headerNames, body, ...(problem ? { problem } : {}) };
    const form = formOf(formsOf(provider, operation), { ...occasion, path });
    const call: Call = {
      ...occasion,
      documented: operation,
      path,
      world: state.world,
      tokens,
      clock: serverClock,
      baseUrl: new URL(request.url).origin,
      form,
      success: (fields) => success(operation, fields, examplesFor(provider, operation, form)),
      error: (row) => documentedError(operation, row),
      issue: ({ fields, ...order } = {}) =>
        issueFor(provider, call, { ...order, fields: { ...echoed(call), ...fields } }),
      lifetime: (documentedSeconds) => ttlSeconds ?? documentedSeconds,
      knows: (name, sent) => {
        const isRight =
          typeof sent === 'string' &&
          (sent === behaviour.credentials[name] || state.successors.get(name)?.has(sent) === true);
        seams.note(`credential/${operation.id}/${name}/${isRight}`);
        return seams.credential(isRight, name, typeof sent === 'string' ? sent : undefined, occasion);
      },
      rule: (name, holds) => {
        seams.note(`rule/${operation.id}/${name}/${holds}`);
        return seams.rule(holds, name, occasion);
      },
    };
    const reply = await behaviour.answer(call);
    noteSuccessors(operation.id, reply);
    return { reply, occasion };
  };

  /** What an answer gives in place of a credential is one from then on; so stays what was there before, for a mock serves many runs. */
  const noteSuccessors = (operation: string, { status, body }: Reply): void => {
    for (const [name, { rotatedBy }] of Object.entries(provider.credentials)) {
      if (rotatedBy?.operation !== operation || status > 299) continue;
      const successor = at(body, rotatedBy.pointer);
      if (typeof successor === 'string')
        state.successors.set(name, (state.successors.get(name) ?? new Set()).add(successor));
    }
  };

  const serve = async (operation: Operation, context: Context<{ Bindings: HttpBindings }>): Promise<Response> => {
    const { rawHeaders } = context.env.incoming;
    const headerNames = rawHeaders.filter((_, place) => place % 2 === 0);
    const { reply, occasion } = await answer(operation, context.req.raw, context.req.param(), headerNames);
    seams.note(`reply/${operation.id}/${reply.status}/${reply.name}`);
    seams.wire(context.env.outgoing as ServerResponse);
    return seams.response(write(seams.reply(reply, occasion), serverClock), occasion);
  };

  /** One of the contract's servers: an operation is found on its own only. */
  const open = async (name: string | undefined, at: number): Promise<Server> => {
    const app = new Hono<{ Bindings: HttpBindings }>();
    const operations = [...contract.operations.values()].filter(({ server }) => server === name);
    for (const operation of operations) {
      const route = operation.path.replace(/\{(\w+)\}/g, ':$1');
      app.on(operation.method, route, (context) => serve(operation, context));
    }
    app.notFound(({ req }) => elsewhere(req.raw));
    app.onError((error) => {
      // A fault of the mock itself must be seen, and must not look like a provider's documented error.
      console.error(error);
      return new Response('the mock failed', { status: 599 });
    });
    const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
    acceptSockets(server, operations, (operation, request) =>
      answer(operation, toRequest(request), {}, Object.keys(request.headers)).then(({ reply, occasion }) => {
        seams.note(`reply/${operation.id}/${reply.status}/${reply.name}`);
        return seams.reply(reply, occasion);
      }),
    );
    await listen(server, at);
    return server;
  };

  const elsewhere = async (request: Request): Promise<Response> => {
    const occasion = occasionOf('elsewhere', request, serverClock.now());
    seams.note('reply/elsewhere');
    const reply = seams.reply({ name: 'elsewhere', headers: {}, ...behaviour.elsewhere }, occasion);
    return seams.response(write(reply, serverClock), occasion);
  };

  const main = await open(undefined, port);
  const others = new Map<string, Server>();
  for (const name of Object.keys(contract.otherServers ?? {})) others.set(name, await open(name, 0));
  return {
    baseUrl: urlOf(main),
    servers: Object.fromEntries([...others].map(([name, server]) => [name, urlOf(server)])),
    credentials: behaviour.credentials,
    clock,
    reset() {
      clock.reset();
      state.world = behaviour.world();
      seams.reset();
    },
    async close() {
      await Promise.all([main, ...others.values()].map(closed));
    },
  };
};

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Fields of the answer that are named like a parameter of the query repeat it, in their own JSON type, as a page does its number. */
const echoed = ({ documented, query }: Call): { [name: string]: Json } => {
  const [example] = Object.values(documented.success.examples);
  const shown = Object.entries(fieldsOf(example)).filter(([name]) => query[name] !== undefined);
  return Object.fromEntries(
    shown.map(([name, value]) => [name, typeof value === 'number' ? Number(query[name]) : (query[name] ?? null)]),
  );
};

const requestChecks = new WeakMap<Contract, ReturnType<typeof createRequestCheck>>();

/** Compiling the schemas of a contract takes longer than starting its mock, so they are kept. */
const requestCheckOf = (contract: Contract): ReturnType<typeof createRequestCheck> => {
  const check = requestChecks.get(contract) ?? createRequestCheck(contract);
  requestChecks.set(contract, check);
  return check;
};

const occasionOf = (operation: string, request: Request, now: number): Occasion => ({
  operation,
  method: request.method,
  headers: Object.fromEntries(request.headers),
  headerNames: [...request.headers.keys()],
  query: Object.fromEntries(new URL(request.url).searchParams),
  body: undefined,
  now,
});

const toRequest = (message: IncomingMessage): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, String(value));
  return new Request(`http://${message.headers.host ?? 'localhost'}${message.url}`, { headers });
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
