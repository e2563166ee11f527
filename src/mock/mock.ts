import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Contract, Operation } from '../contract/contract.ts';
import { asObject, type Json } from '../contract/json.ts';
import { MockClock } from './clock.ts';
import type { Call, MockDefinition } from './definition.ts';
import { createRequestCheck } from './request-problem.ts';
import { honest, type Occasion, type Reply, type Seams } from './seams.ts';
import { acceptSockets } from './sockets.ts';
import { TokenOffice } from './token-office.ts';

/** A provider served on this machine. */
export interface Mock {
  baseUrl: string;
  credentials: Record<string, string>;
  clock: MockClock;
  /** Puts clock and state back; tokens that were issued stay known, so that tests may share them. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * Serves a provider as its contract documents it, on loopback. `port` 0 takes a free one. `seams` lets a fault in;
 * an honest mock has none. Throws if the port is taken.
 */
export const startMock = async <World>(
  contract: Contract,
  definition: MockDefinition<World>,
  { port = 0, seams: overrides = {} }: { port?: number; seams?: Partial<Seams> } = {},
): Promise<Mock> => {
  const seams: Seams = { ...honest, ...overrides };
  const clock = new MockClock();
  const tokens = new TokenOffice(clock, seams);
  const problemOf = createRequestCheck(contract);
  const state = { world: definition.world() };

  const answer = async (
    operation: Operation,
    request: Request,
    path: Record<string, string>,
  ): Promise<{ reply: Reply; occasion: Occasion }> => {
    const text = await request.text();
    const url = new URL(request.url);
    const query = Object.fromEntries(url.searchParams);
    const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    const { problem, body } = problemOf(operation, { mediaType, text, query });
    const occasion: Occasion = {
      operation: operation.id,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      query,
      body,
      now: clock.now(),
    };
    const call: Call<World> = {
      ...occasion,
      documented: operation,
      path,
      world: state.world,
      tokens,
      clock,
      baseUrl: url.origin,
      success: (fields) => success(operation, fields),
      error: (row) => documentedError(operation, row),
      knows: (name, sent) => {
        const isRight = typeof sent === 'string' && sent === definition.credentials[name];
        seams.note(`credential/${name}/${isRight}`);
        return seams.credential(isRight, name, typeof sent === 'string' ? sent : undefined, occasion);
      },
      rule: (name, holds) => {
        seams.note(`rule/${name}/${holds}`);
        return seams.rule(holds, name, occasion);
      },
    };
    const turnedAway = await definition.guard(call);
    if (turnedAway) return { reply: turnedAway, occasion };
    if (problem && call.rule(`request is valid: ${problem}`, false) === false) {
      return { reply: call.error(definition.rejects[problem]), occasion };
    }
    const handle = definition.operations[operation.id];
    if (!handle) throw new Error(`the mock of ${contract.provider} does not serve ${operation.id}`);
    return { reply: await handle(call), occasion };
  };

  const serve = async (operation: Operation, request: Request, path: Record<string, string>): Promise<Response> => {
    const { reply, occasion } = await answer(operation, request, path);
    seams.note(`reply/${operation.id}/${reply.status}/${reply.name}`);
    return seams.response(write(seams.reply(reply, occasion), clock), occasion);
  };

  const app = new Hono();
  for (const operation of contract.operations.values()) {
    const route = operation.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(operation.method, route, (context: Context) => serve(operation, context.req.raw, context.req.param()));
  }
  app.notFound(() => write({ name: 'elsewhere', headers: {}, ...definition.elsewhere }, clock));
  app.onError((error) => {
    // A fault of the mock itself must be seen, and must not look like a provider's documented error.
    console.error(error);
    return new Response('the mock failed', { status: 599 });
  });

  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  acceptSockets(server, contract, (operation, request) =>
    answer(operation, toRequest(request), {}).then(({ reply, occasion }) => {
      seams.note(`reply/${operation.id}/${reply.status}/${reply.name}`);
      return seams.reply(reply, occasion);
    }),
  );
  await listen(server, port);
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: definition.credentials,
    clock,
    reset() {
      clock.reset();
      state.world = definition.world();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const success = (operation: Operation, fields: { [name: string]: Json } = {}): Reply => {
  const [example] = Object.values(operation.success.examples);
  const object = asObject(example);
  return {
    status: operation.success.status,
    name: 'success',
    headers: { 'cache-control': 'no-store' },
    body: object ? { ...object, ...fields } : example,
  };
};

const documentedError = (operation: Operation, row: string): Reply => {
  const [status, name] = row.split('/');
  const documented = operation.errors.find((error) => String(error.status) === status && error.name === name);
  if (!documented) throw new Error(`${operation.id} documents no error ${row}`);
  const body = documented.examples[documented.name];
  return { status: documented.status, name: documented.name, headers: {}, body };
};

const write = (reply: Reply, clock: MockClock): Response => {
  const hasBody = reply.body !== undefined && reply.status !== 204;
  return new Response(hasBody ? JSON.stringify(reply.body) : null, {
    status: reply.status,
    headers: {
      date: new Date(clock.now()).toUTCString(),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...reply.headers,
    },
  });
};

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
