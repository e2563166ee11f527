export type OutageKind = 'refused' | 'dns' | 'proxy' | 'tls' | 'timeout' | 'reset' | 'protocol' | 'too-large';

const mends: Record<OutageKind, string> = {
  refused: 'Check that the server runs and that the base URL names its host and port.',
  dns: 'Check the host name in the base URL and the name service of this machine.',
  proxy: 'Check HTTP_PROXY and HTTPS_PROXY, and that this proxy runs; NO_PROXY names the hosts that need none.',
  tls: 'Check that the base URL begins with the right scheme and that the server has a valid certificate.',
  timeout: 'Try again later, or allow more time with --timeout if this server is known to be slow, or to sleep.',
  reset: 'Try again later; if it happens again, ask the provider why the connection ends early.',
  protocol: 'Check that the base URL leads to the API itself; if it does, show this to the provider.',
  'too-large': 'Check that the base URL leads to the API itself; no answer of such an API is this large.',
};

const unsent: ReadonlySet<OutageKind> = new Set(['refused', 'dns', 'proxy', 'tls']);
const mayPass: ReadonlySet<OutageKind> = new Set(['refused', 'timeout', 'reset']);

/**
 * No HTTP answer came. The message is one sentence without any secret.
 * The library's error is not kept as a cause: it may quote the bytes it received.
 */
export class Outage extends Error {
  override readonly name = 'Outage';
  readonly kind: OutageKind;
  /** One sentence: what the person who runs this can do. */
  readonly mend: string;
  /** Whether sending the same request again may help. */
  readonly passing: boolean;
  /** Whether the server may have got the request, and done what it asks. */
  readonly mayBeDone: boolean;
  /** How often the request had been repeated when this outage was the last word. */
  retries = 0;

  constructor(kind: OutageKind, message: string, passing: boolean = mayPass.has(kind), mend: string = mends[kind]) {
    super(message);
    this.kind = kind;
    this.mend = mend;
    this.passing = passing;
    this.mayBeDone = !unsent.has(kind);
  }
}

/** The outage, where one was thrown; every other error is thrown again. */
export const onlyOutage = (error: unknown): Outage => {
  if (error instanceof Outage) return error;
  throw error;
};

/** `127.0.0.1:9 sent more than 1,000 bytes` */
export const tooLarge = (host: string, maxBytes: number): Outage =>
  new Outage('too-large', `${host} sent more than ${maxBytes.toLocaleString('en')} bytes`);

/** From so many milliseconds on it is said that this machine was held up while somebody was waited for. */
const worthSayingMs = 500;

/** `127.0.0.1:9 did not answer completely within 1,000 ms` */
export const tooSlow = (host: string, timeoutMs: number, heldUpMs: number): Outage => {
  const also = heldUpMs < worthSayingMs ? '' : ', beside the time in which this machine was held up itself';
  return new Outage('timeout', `${host} did not answer completely within ${timeoutMs.toLocaleString('en')} ms${also}`);
};

/** `127.0.0.1:9 sent Content-Length and Transfer-Encoding together` */
export const contradictory = (host: string): Outage =>
  new Outage('protocol', `${host} sent Content-Length and Transfer-Encoding together, which contradict each other`);

/** `127.0.0.1:9 sent a body in a transfer coding that it was not asked for` */
export const unaskedCoding = (host: string): Outage =>
  new Outage('protocol', `${host} sent a body in a transfer coding that it was not asked for (RFC 9112, 7.4)`);
