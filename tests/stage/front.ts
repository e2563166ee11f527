import {
  createServer,
  request as forward,
  type IncomingHttpHeaders,
  type IncomingMessage,
  ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import type { Behaviour } from '../http/hostile-behaviours.ts';
import { listen, listenHttp } from '../http/servers.ts';

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a front does with one request: what the server behind it does, the same with a change, or something else instead. */
export type Answering = 'honest' | { changed: (reply: Reply) => Reply } | { instead: Behaviour };

/** How a front answers. `count` is the request's number, from 1. */
export type Plan = (request: { method: string; path: string; body: string; count: number }) => Answering;

export interface Front {
  url: string;
  /** Path, headers and body of every request, and of every request to the other origin that redirects point to. */
  seen: string[];
  seenElsewhere: string[];
  close(): Promise<void>;
}

/** A server in front of another one that hands requests on to it, or answers them as `plan` says; over TLS, as localhost, where given. */
export const startFront = async (target: string, plan: Plan, tls?: SecureContextOptions): Promise<Front> => {
  const seen: string[] = [];
  const seenElsewhere: string[] = [];
  const textOf = ({ method, url, rawHeaders }: IncomingMessage, body: string): string =>
    `${method} ${url}\n${rawHeaders.join('\n')}\n\n${body}`;

  const elsewhere = await listenHttp(async (request, answer) => {
    seenElsewhere.push(textOf(request, await bodyOf(request)));
    answer.end('{}');
  });
  const answeringOf = (request: IncomingMessage, body: string): Answering => {
    seen.push(textOf(request, body));
    const { method = '', url: path = '' } = request;
    return plan({ method, path, body, count: seen.length });
  };
  const answerAll = async (request: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const answering = answeringOf(request, body);
    if (answering === 'honest') handOn(target, request, body, answer, (reply) => reply);
    else if ('changed' in answering) handOn(target, request, body, answer, answering.changed);
    else answering.instead(answer, request, elsewhere.url.origin);
  };
  const server = tls ? createTlsServer(tls, answerAll) : createServer(answerAll);
  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    const answering = answeringOf(request, '');
    if (answering === 'honest' || 'changed' in answering) return tunnel(target, request, socket);
    const answer = new ServerResponse(request);
    answer.assignSocket(socket);
    answering.instead(answer, request, elsewhere.url.origin);
  });
  const front = await listen(server);
  return {
    url: tls ? `https://localhost:${front.url.port}` : front.url.origin,
    seen,
    seenElsewhere,
    close: async () => {
      await Promise.all([front.close(), elsewhere.close()]);
    },
  };
};

const bodyOf = async (request: IncomingMessage): Promise<string> =>
  (await request.setEncoding('utf8').toArray()).join('');

/** Hands an upgrade on byte by byte, and everything that follows it in both directions. */
const tunnel = (target: string, { method, url, rawHeaders }: IncomingMessage, socket: Socket): void => {
  const { hostname, port } = new URL(target);
  const onwards = connect(Number(port), hostname);
  const headers = rawHeaders.map((text, place) => (place % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
  onwards.write(`${method} ${url} HTTP/1.1\r\n${headers}\r\n`);
  onwards.pipe(socket).pipe(onwards);
  onwards.on('error', () => socket.destroy());
  socket.on('close', () => onwards.destroy());
};

const handOn = (
  target: string,
  request: IncomingMessage,
  body: string,
  answer: ServerResponse,
  change: (reply: Reply) => Reply,
): void => {
  const { method, headers } = request;
  const handedOn = forward(new URL(request.url ?? '/', target), { method: method ?? 'GET', headers, agent: false });
  handedOn.on('response', async (response) => {
    const reply = change({
      status: response.statusCode ?? 500,
      headers: response.headers,
      body: await bodyOf(response),
    });
    const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...rest } = reply.headers;
    answer.writeHead(reply.status, rest).end(reply.body);
  });
  handedOn.on('error', () => answer.destroy());
  handedOn.end(body);
};
