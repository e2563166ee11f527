import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface Listening {
  url: URL;
  close(): Promise<void>;
}

/** Starts a server on a free port of the loopback. A test that fails before it closes it does not hang because of it. */
export const listen = async (server: Server): Promise<Listening> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.unref().on('error', () => {})));
  await new Promise<void>((resolve) => void server.unref().listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url, close };
};

export const listenHttp = (answer: RequestListener): Promise<Listening> => listen(createHttpServer(answer));

/** A server that says the same bytes to whoever sends anything, and hangs up. */
export const listenRaw = (bytes: string): Promise<Listening> =>
  listen(createServer((socket) => socket.once('data', () => socket.end(bytes))));
