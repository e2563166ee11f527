import type { IncomingMessage } from 'node:http';
import type { createConnection, Socket } from 'node:net';
import WebSocket from 'ws';
import type { Network } from '../environment/network.ts';
import { decodeBody, readBody } from './body.ts';
import { createConnector } from './connector.ts';
import { startDeadline } from './deadline.ts';
import { decodeText } from './decode-text.ts';
import { joined } from './headers.ts';
import { tooLarge, tooSlow } from './outage.ts';
import { outageOf } from './outage-of.ts';

export interface SocketOptions {
  /** `ws:`, `wss:`, `http:` or `https:`. */
  url: URL;
  headers: Record<string, string>;
  /** Deadline over connecting and the whole answer to the handshake. */
  timeoutMs: number;
  /** How long an opened connection is watched for a close before it is called open. */
  watchMs: number;
  /** Holds for the body of a refusal and for all messages together. */
  maxBodyBytes: number;
  /** Absent, the server is reached as the environment alone says. */
  network?: Network | undefined;
}

export type SocketOutcome =
  | { kind: 'open'; closed?: undefined; messages: string[] }
  | { kind: 'refused'; status: number; headers: Record<string, string>; body: string }
  | { kind: 'closed'; code: number; reason: string; messages: string[] };

/** Opens a WebSocket, watches what becomes of it, and ends it. Throws an Outage where there was no answer. */
export const connectSocket = async (options: SocketOptions): Promise<SocketOutcome> => {
  const socket = new WebSocket(options.url, {
    headers: options.headers,
    maxPayload: options.maxBodyBytes,
    perMessageDeflate: false,
    createConnection: connectionTo(options),
  });
  try {
    return await outcomeOf(socket, options);
  } catch (error) {
    throw outageOf(error, options.url.host);
  } finally {
    socket.terminate();
  }
};

/** What Node's HTTP calls for a connection, which may be given to its second argument later. */
const connectionTo = ({ url, timeoutMs, network }: SocketOptions): typeof createConnection => {
  const { protocol, hostname, host, port } = new URL(url.href.replace(/^ws/, 'http'));
  const connect = createConnector(timeoutMs, network).connectTo(url, true);
  const target = { protocol, host, hostname: hostname.replace(/^\[|\]$/g, ''), port };
  const open = (_: unknown, created: (error: Error | null, socket?: Socket) => void): void =>
    connect(target, (error, socket) => (error ? created(error) : created(null, socket ?? undefined)));
  return open as unknown as typeof createConnection;
};

const outcomeOf = (
  socket: WebSocket,
  { url, timeoutMs, watchMs, maxBodyBytes }: SocketOptions,
): Promise<SocketOutcome> => {
  let stop: () => void;
  return new Promise<SocketOutcome>((resolve, reject) => {
    const messages: string[] = [];
    let bytes = 0;

    stop = startDeadline(timeoutMs, (heldUpMs) => reject(tooSlow(url.host, timeoutMs, heldUpMs)));
    socket.on('open', () => {
      stop();
      stop = startDeadline(watchMs, () => {
        // A server may have said goodbye without hanging up: ending the connection then brings the close event.
        if (socket.readyState === WebSocket.OPEN) resolve({ kind: 'open', messages });
        else socket.terminate();
      });
    });
    socket.on('message', (data) => {
      const text = data.toString();
      bytes += text.length;
      if (bytes > maxBodyBytes) reject(tooLarge(url.host, maxBodyBytes));
      else messages.push(text);
    });
    socket.on('unexpected-response', (_, answer) => refusal(answer, url.host, maxBodyBytes).then(resolve, reject));
    socket.on('close', (code, reason) => resolve({ kind: 'closed', code, reason: reason.toString(), messages }));
    socket.on('error', reject);
  }).finally(() => stop());
};

const refusal = async (answer: IncomingMessage, host: string, maxBytes: number): Promise<SocketOutcome> => {
  const wire = await readBody(answer, host, maxBytes);
  const headers = joined(answer.headersDistinct);
  const body = await decodeBody(wire, headers['content-encoding'] ?? '', host, maxBytes);
  return {
    kind: 'refused',
    status: answer.statusCode ?? 0,
    headers,
    body: decodeText(body, headers['content-type']).text,
  };
};
