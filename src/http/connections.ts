import type { Socket } from 'node:net';
import { type buildConnector, Client } from 'undici';
import type { Connector } from './connector.ts';
import { startDeadline } from './deadline.ts';
import { Outage } from './outage.ts';
import { type AnswerStart, passOverContinue } from './pass-over-continue.ts';

const maxHeaderSize = 64 * 1024;
/** The most connections that wait for a next request to one server. */
const maxIdle = 8;

/**
 * The longest that one waits, in milliseconds: many servers end them after five seconds, and a request must not meet that. undici has such a
 * limit, too, which stands still while this process does.
 */
const mostIdleMs = 4_000;

export interface ConnectionOptions {
  connector: Connector;
  /**
   * How long a connection rests after an answer before it is used again, in milliseconds. What a server says without being asked then
   * ends the connection, and is not read as the answer to a later request.
   */
  restMs: number;
}

/** Work with one connection; `start` gives the first bytes of the answer, for what undici refuses without saying why. */
export type Task<T> = (client: Client, start: () => Buffer) => Promise<T>;

export interface Connections {
  /** Lends a connection that nobody else uses; repeats the task once where it may be repeated and met one that had gone stale. */
  use<T>(origin: string, mayRepeat: boolean, task: Task<T>): Promise<T>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/** undici's client is one connection: opened at the first request, and again at the first one after it was closed. */
interface Connection {
  client: Client;
  lend<T>(task: Task<T>): Promise<T>;
  /** Whether no byte came in answer to the latest task, on a connection that had served another one before. */
  isSilent(): boolean;
  /** When its latest task ended, in milliseconds of `performance.now`, and whether it has rested since then. */
  idleSince: number;
  isRested: boolean;
}

const open = (origin: string, connector: buildConnector.connector): Connection => {
  let socket: Socket | null = null;
  let bytesBefore = 0;
  let start: AnswerStart | undefined;
  const connect: buildConnector.connector = (options, callback) =>
    connector(options, (...result) => {
      [, socket] = result;
      bytesBefore = 0;
      start = socket ? passOverContinue(socket) : undefined;
      callback(...result);
    });
  // The caller's deadline stands in for undici's timeouts, which start anew with every byte.
  const client = new Client(origin, { connect, maxHeaderSize, headersTimeout: 0, bodyTimeout: 0 });
  return {
    client,
    lend: (task) => {
      bytesBefore = socket?.bytesRead ?? 0;
      start?.begin();
      return task(client, () => start?.bytes() ?? Buffer.alloc(0));
    },
    isSilent: () => bytesBefore > 0 && socket?.bytesRead === bytesBefore,
    idleSince: 0,
    isRested: false,
  };
};

/**
 * Keeps connections between requests, which saves half a millisecond a request on loopback and round trips over TLS.
 * undici's own pool would do, but does not tell a server that hangs up from a connection that had become stale.
 */
export const createConnections = ({ connector, restMs }: ConnectionOptions): Connections => {
  const all = new Set<Connection>();
  const idle = new Map<string, Connection[]>();

  const end = async (connection: Connection): Promise<void> => {
    all.delete(connection);
    await connection.client.destroy();
  };

  const rest = async (origin: string, connection: Connection): Promise<void> => {
    const others = idle.get(origin) ?? [];
    if (others.length >= maxIdle) return end(connection);
    connection.idleSince = performance.now();
    connection.isRested = restMs === 0;
    if (!connection.isRested)
      startDeadline(restMs, () => {
        connection.isRested = true;
      });
    idle.set(origin, [...others, connection]);
  };

  /** The connection that has rested for the longest time, if that is long enough. */
  const rested = (origin: string): Connection | undefined => {
    const [first, ...others] = idle.get(origin) ?? [];
    if (!first?.isRested) return undefined;
    idle.set(origin, others);
    if (performance.now() - first.idleSince < mostIdleMs) return first;
    void end(first);
    return rested(origin);
  };

  const lend = async <T>(origin: string, connection: Connection, task: Task<T>): Promise<T> => {
    all.add(connection);
    try {
      const result = await connection.lend(task);
      await rest(origin, connection);
      return result;
    } catch (error) {
      await end(connection);
      throw error;
    }
  };

  return {
    use: async (origin, mayRepeat, task) => {
      const connection = rested(origin) ?? open(origin, connector.connectTo(new URL(origin), false));
      try {
        return await lend(origin, connection, task);
      } catch (error) {
        const wasStale = error instanceof Outage && error.kind === 'reset' && connection.isSilent();
        // A server that had seen the request may have done its work, and would do it twice (RFC 9110, 9.2.2).
        if (!wasStale || !mayRepeat) throw error;
        return lend(origin, open(origin, connector.connectTo(new URL(origin), false)), task);
      }
    },
    close: async () => {
      await Promise.all([...all].map(({ client }) => client.destroy()));
    },
  };
};
