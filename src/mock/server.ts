import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '../contract/contract.ts';
import { literally } from '../contract/pattern.ts';
import { percentDecoded } from '../contract/percent-decoded.ts';

/** A request as it came off the wire. */
export interface Arrived {
  method: string;
  url: URL;
  /** By lower-case name; one that came more than once is a list. */
  headers: Record<string, string>;
  /** The header names as the caller spelled them. */
  headerNames: string[];
  text: string;
}

/** An answer as it goes onto the wire. */
export interface Written {
  status: number;
  /** By names as they are spelled. Without `Date`, none is sent. */
  headers: Record<string, string>;
  /** The body: as one part it has a length, as several it comes in chunks. */
  parts: string[];
}

/** Who answers: what an operation was asked, with the texts in its path, and what no operation was. */
export interface Answers {
  operation(operation: Operation, request: Arrived, path: Record<string, string>): Promise<Written>;
  elsewhere(request: Arrived): Promise<Written>;
}

/** The status of an answer of which a fault of the mock itself is the reason: no provider has it. */
export const failedInside = 599;

/** Serves operations on loopback. Throws if the port is taken; 0 is a free one. */
export const serve = async (operations: readonly Operation[], answers: Answers, port: number): Promise<Server> => {
  const find = routes(operations);
  const answer = async (message: IncomingMessage): Promise<Written> => {
    const request = arrived(message, await textOf(message));
    const found = find(request.method, request.url.pathname);
    return found ? answers.operation(found.operation, request, found.path) : answers.elsewhere(request);
  };
  const server = createServer((message, response) => {
    answer(message)
      .catch((error: unknown): Written => {
        // A fault of the mock itself must be seen, and must not look like a provider's documented error.
        console.error(error);
        return { status: failedInside, headers: {}, parts: ['the mock failed'] };
      })
      .then((written) => send(response, written))
      .catch(() => response.destroy());
  });
  await listen(server, port);
  return server;
};

/** A request whose body was read already, or that has none. */
export const arrived = (message: IncomingMessage, text = ''): Arrived => ({
  method: message.method ?? 'GET',
  url: new URL(`http://${message.headers.host ?? 'localhost'}${message.url?.startsWith('/') ? message.url : '/'}`),
  headers: Object.fromEntries(
    Object.entries(message.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]),
  ),
  headerNames: message.rawHeaders.filter((_, place) => place % 2 === 0),
  text,
});

export const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Finds the operation of a method and a path; a path without parameters comes before one with them (OpenAPI 3.1, 4.8.8). */
const routes = (operations: readonly Operation[]) => {
  const all = operations
    .map((operation) => ({
      operation,
      names: [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name),
      pattern: new RegExp(
        `^${operation.path
          .split(/\{[^{}]+\}/)
          .map(literally)
          .join('([^/]+)')}$`,
      ),
    }))
    .sort((a, b) => a.names.length - b.names.length);
  return (method: string, path: string): { operation: Operation; path: Record<string, string> } | undefined => {
    for (const { operation, names, pattern } of all) {
      const match = operation.method === (method === 'HEAD' ? 'GET' : method) ? pattern.exec(path) : null;
      if (match)
        return {
          operation,
          path: Object.fromEntries(names.map((name, place) => [name, percentDecoded(match[place + 1] ?? '')])),
        };
    }
    return undefined;
  };
};

const textOf = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const send = async (response: ServerResponse, { status, headers, parts }: Written): Promise<void> => {
  response.sendDate = false;
  const [only = '', ...others] = parts;
  if (others.length === 0) {
    const length = status === 204 ? {} : { 'Content-Length': Buffer.byteLength(only) };
    response.writeHead(status, { ...headers, ...length }).end(only);
    return;
  }
  response.writeHead(status, headers);
  for (const part of parts) {
    response.write(part);
    await sleep(1);
  }
  response.end();
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
