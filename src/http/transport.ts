import type { Client } from 'undici';
import type { Network } from '../environment/network.ts';
import type { NetworkProxy } from '../environment/proxies.ts';
import { decodeBody, readBody } from './body.ts';
import { createConnections } from './connections.ts';
import { createConnector, refusedByProxy } from './connector.ts';
import { withDeadline } from './deadline.ts';
import { decodeText } from './decode-text.ts';
import { headerOddities, joined } from './headers.ts';
import { contradictory, Outage, tooSlow, unaskedCoding } from './outage.ts';
import { askForCertificate, outageOf } from './outage-of.ts';
import { startStopwatch } from './own-time.ts';

export interface HttpRequest {
  method: string;
  url: URL;
  /** Names are sent as spelled. */
  headers: Record<string, string>;
  body?: string;
}

export interface HttpResponse {
  status: number;
  /** Lower-case names; repeated headers joined by a comma and a space. */
  headers: Record<string, string>;
  /** Text, decoded by its charset; where the bytes are not UTF-8, `problem` says so and U+FFFD stands for them. */
  body: string;
  /** Size of the body on the wire, before any content coding is undone. */
  bytes: number;
  problem?: 'invalid-utf8';
  /** What is odd about how the answer came, each in a few words, for example `a body that begins with a byte order mark`. */
  oddities?: string[];
  /** From the start of the connection to the last byte of the body. */
  durationMs: number;
  /** For how much of that this process was held up, and could not have read the answer; absent where that is not known. */
  heldUpMs?: number;
}

export interface Transport {
  /**
   * Throws an Outage for everything that is not an HTTP answer, and another error for a request that cannot be sent. `timeoutMs` sets
   * an earlier deadline for this request. One that may not be repeated goes out once, even where the connection may have been stale.
   */
  send(request: HttpRequest, options?: { timeoutMs?: number; mayRepeat?: boolean }): Promise<HttpResponse>;
  /** Ends every connection at once; what is under way then fails with an error that is no Outage. */
  close(): Promise<void>;
}

export interface TransportOptions {
  /** Deadline over connecting, headers and the whole body. */
  timeoutMs: number;
  /** Holds for the bytes on the wire and again for the decoded body. */
  maxBodyBytes: number;
  /** See `ConnectionOptions`; 0 trusts the server to answer nothing but what it is asked. */
  restMs?: number;
  /** Absent, the server is reached as the environment alone says. */
  network?: Network | undefined;
}

/** Follows no redirect, keeps no cookie, repeats nothing that a server may have seen. */
export const createTransport = ({
  timeoutMs: longestMs,
  maxBodyBytes,
  restMs = 0,
  network,
}: TransportOptions): Transport => {
  const connector = createConnector(longestMs, network);
  const connections = createConnections({ connector, restMs });

  const send: Transport['send'] = async (request, { timeoutMs = longestMs, mayRepeat = true } = {}) => {
    const { origin, host, protocol } = request.url;
    // Through a tunnel the server itself is asked; without one the proxy is, with the whole URL (RFC 9112, 3.2.2).
    const proxy = protocol === 'http:' ? connector.proxyOf(request.url) : undefined;
    const exchange = (signal: AbortSignal) =>
      connections.use(origin, mayRepeat, (client, start) =>
        receive(client, request, proxy, signal, maxBodyBytes).catch((error: unknown) => {
          if (isContradictory(start())) throw contradictory(host);
          const outage = outageOf(error, host);
          const isUnknown = protocol === 'https:' && network?.client === undefined && start().length === 0;
          throw isUnknown ? perhapsUnknown(outage) : outage;
        }),
      );
    return withDeadline(timeoutMs, (heldUpMs) => tooSlow(host, timeoutMs, heldUpMs), exchange);
  };

  return { send, close: connections.close };
};

const receive = async (
  client: Client,
  { method, url, headers, body }: HttpRequest,
  proxy: NetworkProxy | undefined,
  signal: AbortSignal,
  maxBytes: number,
): Promise<HttpResponse> => {
  const passed = startStopwatch();
  const path = `${proxy ? url.origin : ''}${url.pathname}${url.search}`;
  const own = proxy?.authorization ? { 'proxy-authorization': proxy.authorization } : {};
  const answer = await client.request({
    method,
    path,
    headers: withoutCompression({ ...headers, ...own }),
    body: body ?? null,
    signal,
  });
  if (proxy && answer.statusCode === 407) throw refusedByProxy(proxy, url.host, 407);
  const wire = await readBody(answer.body, url.host, maxBytes);
  const { tookMs, heldUpMs } = passed();
  const received = joined(answer.headers);
  refuseTransferCodings(received['transfer-encoding'], url.host);
  const decoded = await decodeBody(wire, received['content-encoding'] ?? '', url.host, maxBytes);
  const { text, oddities, problem } = decodeText(decoded, received['content-type']);
  const odd = [...headerOddities(answer.headers), ...oddities];
  return {
    status: answer.statusCode,
    headers: received,
    body: text,
    bytes: wire.length,
    ...(problem ? { problem } : {}),
    ...(odd.length > 0 ? { oddities: odd } : {}),
    durationMs: tookMs,
    heldUpMs,
  };
};

/** A TLS server that gets no client certificate, and wants one, may end the connection without a word, once the handshake is over. */
const perhapsUnknown = (outage: unknown): unknown =>
  outage instanceof Outage && outage.kind === 'reset'
    ? new Outage(
        'reset',
        `${outage.message}, without a word of it`,
        outage.passing,
        `${outage.mend} ${askForCertificate}`,
      )
    : outage;

/** Whether a head has two lengths of a body: undici then only says that the length is wrong (RFC 9112, 6.3). */
const isContradictory = (start: Buffer): boolean => {
  const [head = ''] = start.toString('latin1').split(/\r?\n\r?\n/, 1);
  return /^content-length:/im.test(head) && /^transfer-encoding:/im.test(head);
};

/** A body that is coded for its way beside being cut in chunks can be read only by who asked for that (RFC 9112, 7): we never do. */
const refuseTransferCodings = (transferEncoding: string | undefined, host: string): void => {
  const codings = transferEncoding?.toLowerCase().split(',') ?? [];
  if (codings.some((coding) => !['', 'chunked', 'identity'].includes(coding.trim()))) throw unaskedCoding(host);
};

/** Name and value in turn, as undici takes them to leave the spelling alone. */
const withoutCompression = (headers: Record<string, string>): string[] => {
  const chosen = Object.keys(headers).some((name) => name.toLowerCase() === 'accept-encoding');
  return Object.entries(chosen ? headers : { ...headers, 'accept-encoding': 'identity' }).flat();
};
