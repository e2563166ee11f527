import { Outage, onlyOutage } from './outage.ts';
import { retryAfterMs } from './retry-after.ts';
import { createTransport, type HttpResponse } from './transport.ts';

/** A request to a service that Assay itself uses; never to a provider. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH';
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
}

const limits = { timeoutMs: 20_000, maxBodyBytes: 8 * 1024 * 1024 };
const mostRetries = 3;
const longestPauseMs = 30_000;

/**
 * Talks to services such as GitHub: bounded in time and size, three retries at most. What the service may have done already is not
 * sent again: a POST is repeated only where it was refused unseen (429, 503 with Retry-After, no connection).
 */
export const createApiClient = (
  sleep: (ms: number) => Promise<unknown> = (ms) => new Promise((done) => setTimeout(done, ms)),
) => {
  const transport = createTransport(limits);

  const send = async ({ method, url, headers = {}, body }: ApiRequest, retries = 0): Promise<HttpResponse> => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const request = {
      method,
      url: new URL(url),
      headers: {
        'user-agent': 'Assay',
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    };
    const outcome = await transport.send(request).catch(onlyOutage);
    const pause = pauseOf(outcome, method === 'POST', retries);
    if (pause !== undefined && retries < mostRetries && pause <= longestPauseMs) {
      await sleep(pause);
      return send({ method, url, headers, body }, retries + 1);
    }
    if (outcome instanceof Outage) throw outcome;
    return outcome;
  };

  return { send: (request: ApiRequest): Promise<HttpResponse> => send(request), close: transport.close };
};

const pauseOf = (outcome: HttpResponse | Outage, isCreating: boolean, retries: number): number | undefined => {
  const growing = 500 * 2 ** retries;
  if (outcome instanceof Outage)
    return outcome.kind === 'refused' || (outcome.passing && !isCreating) ? growing : undefined;
  const asked = retryAfterMs(outcome, Date.now());
  const isUnseen =
    outcome.status === 429 ||
    (outcome.status === 403 && asked !== undefined) ||
    (outcome.status === 503 && asked !== undefined);
  if (isUnseen || (!isCreating && outcome.status >= 500)) return asked ?? growing;
  return undefined;
};
