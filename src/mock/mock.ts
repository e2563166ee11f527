import type { Server } from 'node:http';
import type { Contract, Operation } from '../contract/contract.ts';
import { at, type Fields, fieldsOf, type Json } from '../contract/json.ts';
import type { Provider } from '../provider/provider.ts';
import { takeTime } from './answer-time.ts';
import { behaviourOf } from './behaviour.ts';
import { MockClock } from './clock.ts';
import type { Call, MockDefinition } from './definition.ts';
import { examplesFor, formOf, formsOf } from './forms.ts';
import { issueFor } from './issue.ts';
import { documentedError, success, write } from './replies.ts';
import { createRequestCheck } from './request-problem.ts';
import { honest, type Occasion, type Reply, type Seams } from './seams.ts';
import { type Arrived, arrived, closed, serve, urlOf, type Written } from './server.ts';
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
  /** The schema of a body by the name of its component; from the project's `schemas/`, unless said otherwise. */
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
  const behaviour = behaviourOf(provider, own, schemaOf);
  const problemOf = schemaOf ? createRequestCheck(contract, schemaOf) : requestCheckOf(contract);
  const state = { world: behaviour.world(), successors: new Map<string, Set<string>>() };

  const answer = async (
    operation: Operation,
    request: Arrived,
    path: Record<string, string>,
  ): Promise<{ reply: Reply; occasion: Occasion }> => {
    const { text, headers } = request;
    const unread = occasionOf(operation.id, request, serverClock.now());
    const mediaType = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    const { problem, body } = problemOf(operation, { mediaType, text, query: unread.query, headers });
    const occasion: Occasion = { ...unread, body, ...(problem ? { problem } : {}) };
    const form = formOf(formsOf(provider, operation), { ...occasion, path }, behaviour.credentials);
    const call: Call = {
      ...occasion,
      documented: operation,
      path,
      world: state.world,
      tokens,
      clock: serverClock,
      baseUrl: request.url.origin,
      credentials: behaviour.credentials,
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

  const decide = async (operation: Operation, request: Arrived, path: Record<string, string>) => {
    const { reply, occasion } = await answer(operation, request, path);
    if (reply.name === 'success') await takeTime(provider, occasion, seams);
    seams.note(`reply/${operation.id}/${reply.status}/${reply.name}`);
    return { reply: seams.reply(reply, occasion), occasion };
  };

  const written = (reply: Reply, occasion: Occasion): Written | Promise<Written> =>
    seams.response(write(reply, occasion.now), occasion);

  /** One of the contract's servers: an operation is found on its own only. */
  const open = async (name: string | undefined, at: number): Promise<Server> => {
    const operations = [...contract.operations.values()].filter(({ server }) => server === name);
    const answers = {
      operation: async (operation: Operation, request: Arrived, path: Record<string, string>) => {
        const { reply, occasion } = await decide(operation, request, path);
        return written(reply, occasion);
      },
      elsewhere: async (request: Arrived) => {
        const occasion = occasionOf('elsewhere', request, serverClock.now());
        seams.note('reply/elsewhere');
        return written(seams.reply({ name: 'elsewhere', headers: {}, ...behaviour.elsewhere }, occasion), occasion);
      },
    };
    const server = await serve(operations, answers, at);
    acceptSockets(server, operations, async (operation, message) => {
      const { reply } = await decide(operation, arrived(message), {});
      return reply;
    });
    return server;
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

/** Fields of the answer that are named like a parameter of the query repeat it, in their own JSON type, as a page does its number. */
const echoed = ({ documented, query }: Call): Fields => {
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

const occasionOf = (operation: string, { method, url, headers, headerNames }: Arrived, now: number): Occasion => ({
  operation,
  method,
  headers,
  headerNames,
  query: Object.fromEntries(url.searchParams),
  body: undefined,
  now,
});
