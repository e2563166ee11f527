import type { Json } from '../contract/json.ts';
import { connectSocket, type HttpResponse, type SocketOutcome, startStopwatch } from '../http/index.ts';
import type { Change } from '../provider/build-request.ts';
import { maxBodyBytes } from './client.ts';
import type { Context } from './context.ts';
import type { Carried, Carry } from './deliver.ts';

/** The headers of an upgrade (RFC 6455 4.1), for evidence that can be sent again; the key on the wire is a random one. */
const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** The change with the headers of an upgrade beside its own. */
export const asUpgrade = (change: Change): Change => ({ ...change, headers: { ...upgrade, ...change.headers } });

/**
 * Opens a socket at the request's own address, ws: for http: and wss: for https:, watches for `askedMs` whether the server
 * closes it, and hangs up. It is sent once: what a socket says before it breaks may not come again.
 */
export const socketCarry =
  ({ account, client, settings, longestWatchMs = Number.POSITIVE_INFINITY }: Context, askedMs: number): Carry =>
  async ({ url, headers }) => {
    const watchMs = Math.min(askedMs, longestWatchMs);
    await client.claim();
    const passed = startStopwatch();
    const network = account.network?.used;
    const limits = { timeoutMs: settings.timeoutMs, watchMs, maxBodyBytes };
    const outcome = await connectSocket({ url, headers, ...limits, network });
    const watchedMs = outcome.kind === 'open' ? watchMs : 0;
    const { tookMs, heldUpMs } = passed();
    return carried(outcome, { durationMs: Math.round((tookMs - watchedMs) * 10) / 10, heldUpMs });
  };

/** A refusal is an HTTP answer like any other; of a socket, status 101, the body tells what it said and how it was closed. */
const carried = (outcome: SocketOutcome, time: Pick<HttpResponse, 'durationMs' | 'heldUpMs'>): Carried => {
  if (outcome.kind === 'refused') {
    const { status, headers, body } = outcome;
    return { response: { status, headers, body, bytes: Buffer.byteLength(body), ...time }, retries: 0 };
  }
  const { kind, messages } = outcome;
  const closed = kind === 'closed' ? { closed: { code: outcome.code, reason: outcome.reason } } : {};
  const body = JSON.stringify({ messages: messages.map(parsed), ...closed });
  const bytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message), 0);
  return { response: { status: 101, headers: {}, body, bytes, ...time }, retries: 0, ...closed };
};

const parsed = (message: string): Json => {
  try {
    return JSON.parse(message) as Json;
  } catch {
    return message;
  }
};
