import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Behaviour, behaviours } from './hostile-behaviours.ts';

export interface SeenRequest {
  /** `elsewhere` is the origin that redirects point to. */
  server: 'hostile' | 'elsewhere';
  method: string;
  url: string;
  /** Name and value in turn, as spelled. */
  rawHeaders: string[];
  body: string;
}

export interface HostileServer {
  /** The first segment of a path chooses the behaviour: `${url}/gzip-bomb/v1/anything`. */
  url: string;
  seen: SeenRequest[];
  close(): Promise<void>;
}

/** A server that does whatever a path asks for (hostile-behaviours.ts), on two free ports of the loopback. */
export const startHostileServer = async (): Promise<HostileServer> => {
  const seen: SeenRequest[] = [];
  const servers: Server[] = [];

  const start = async (server: SeenRequest['server'], behaviourOf: (path: string) => Behaviour, elsewhere: string) => {
    const http = createServer(async (request, answer) => {
      const { method = '', url = '', rawHeaders } = request;
      const body = await request
        .setEncoding('utf8')
        .reduce((text: string, chunk: string) => text + chunk, '')
        .catch(() => '');
      seen.push({ server, method, url, rawHeaders, body });
      behaviourOf(url)(answer, request, elsewhere);
    });
    http.on('connection', (socket) => socket.on('error', () => {}));
    servers.push(http);
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  };

  const elsewhere = await start('elsewhere', () => ok, '');
  const url = await start('hostile', (path) => behaviours[path.split(/[/?]/)[1] ?? ''] ?? notFound, elsewhere);
  const close = async () => {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
  return { url, seen, close };
};

const ok: Behaviour = (answer) => void answer.end('{}');
const notFound: Behaviour = (answer) => void answer.writeHead(404).end('{"error":"no such behaviour"}');
