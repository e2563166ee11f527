import type { RequestListener } from 'node:http';
import { type Behaviour, behaviours } from './hostile-behaviours.ts';
import { listenHttp } from './servers.ts';

export interface SeenRequest {
  /** `elsewhere` is the origin that redirects point to. */
  server: 'hostile' | 'elsewhere';
  method: string;
  /** Path and query. */
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

const behaviourAt = (url: string): Behaviour => behaviours[url.split(/[/?]/)[1] ?? ''] ?? notFound;
const notFound: Behaviour = (answer) => void answer.writeHead(404).end('{"error":"no such behaviour"}');
const ok: Behaviour = (answer) => void answer.end('{}');

/** A server that does whatever a path asks for (hostile-behaviours.ts), on two free ports of the loopback. */
export const startHostileServer = async (): Promise<HostileServer> => {
  const seen: SeenRequest[] = [];

  const recording =
    (server: SeenRequest['server'], behave: Behaviour, otherOrigin: string): RequestListener =>
    async (request, answer) => {
      const { method = '', url = '', rawHeaders } = request;
      const chunks = await request.setEncoding('utf8').toArray();
      seen.push({ server, method, url, rawHeaders, body: chunks.join('') });
      behave(answer, request, otherOrigin);
    };

  const elsewhere = await listenHttp(recording('elsewhere', ok, ''));
  const behave: Behaviour = (answer, request, otherOrigin) =>
    behaviourAt(request.url ?? '')(answer, request, otherOrigin);
  const hostile = await listenHttp(recording('hostile', behave, elsewhere.url.origin));
  const close = async () => {
    await Promise.all([hostile.close(), elsewhere.close()]);
  };
  return { url: hostile.url.origin, seen, close };
};
