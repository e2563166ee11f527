import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Operation } from '../contract/contract.ts';
import type { Reply } from './seams.ts';

/** Accepts WebSocket upgrades for every operation whose documented success is 101; other answers refuse the upgrade. */
export const acceptSockets = (
  server: Server,
  operations: readonly Operation[],
  decide: (operation: Operation, request: IncomingMessage) => Promise<Reply>,
): void => {
  const streams = operations.filter(({ success }) => success.status === 101);
  if (streams.length === 0) return;
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const operation = streams.find((stream) => stream.path === path);
    if (!operation) return refuse(socket, { status: 404, body: undefined });
    void decide(operation, request).then((reply) => {
      if (reply.status !== 101) refuse(socket, reply);
      else sockets.handleUpgrade(request, socket, head, () => {});
    });
  });
  server.on('close', () => {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  });
};

const refuse = (socket: Duplex, { status, body }: Pick<Reply, 'status' | 'body'>): void => {
  const text = body === undefined ? '' : JSON.stringify(body);
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(text)}`,
      '',
      text,
    ].join('\r\n'),
  );
};
