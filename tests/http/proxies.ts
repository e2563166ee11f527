import { createServer, request as forward } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listen } from './servers.ts';

export interface TestProxy {
  url: URL;
  /** Method, target and `Proxy-Authorization` of every request. */
  asked: string[];
  /** How many connections were made to it. */
  connections(): number;
  close(): Promise<void>;
}

/** A forward proxy that leads every name to 127.0.0.1; `refuse` answers with that status instead. */
export const startProxy = async ({
  refuse = 0,
  port = 0,
}: {
  refuse?: number;
  port?: number;
} = {}): Promise<TestProxy> => {
  const asked: string[] = [];
  let connections = 0;
  const note = (method: string | undefined, url: string | undefined, authorization: string | undefined): void =>
    void asked.push([method, url, authorization].filter(Boolean).join(' '));
  const server = createServer((request, answer) => {
    note(request.method, request.url, request.headers['proxy-authorization']);
    if (refuse) return void answer.writeHead(refuse, { 'proxy-authenticate': 'Basic' }).end('secret words');
    const url = new URL(request.url ?? '');
    const { 'proxy-authorization': _, ...headers } = request.headers;
    const options = {
      host: '127.0.0.1',
      port: port || url.port,
      method: request.method,
      path: url.pathname + url.search,
    };
    const onwards = forward({ ...options, headers, agent: false });
    onwards.on('response', (response) => response.pipe(answer.writeHead(response.statusCode ?? 500, response.headers)));
    request.pipe(onwards);
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.on('connect', (request, socket: Socket) => {
    note('CONNECT', request.url, request.headers['proxy-authorization']);
    if (refuse) return void socket.end(`HTTP/1.1 ${refuse} No\r\nContent-Length: 12\r\n\r\nsecret words`);
    const onwards = connect(port || Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onwards.pipe(socket).pipe(onwards);
    });
    onwards.on('error', () => socket.destroy()).unref();
    socket.on('close', () => onwards.destroy());
  });
  const { url, close } = await listen(server);
  return { url, asked, connections: () => connections, close };
};
