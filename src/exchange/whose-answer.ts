import type { Answer } from './exchange.ts';

/** Something between us and the provider's API that answered in its place. */
export interface Surroundings {
  /** Completes the sentence "… was answered 503: …". */
  what: string;
  mend: string;
  /** Whether the same request may be answered by the provider itself a moment later. */
  mayPass: boolean;
  /** Whether the provider may have done what was asked all the same. */
  mayBeDone?: true;
}

/**
 * Whose word an answer is. `provider`: its own, about this request. `environment`: that of something on the way, or of a limit, about any
 * request. `unclear`: either of them, and only other requests tell which; `what` says what it looks like.
 */
export type Attribution =
  | { whose: 'provider' }
  | ({ whose: 'environment' } & Surroundings)
  | { whose: 'unclear'; what: string };

/** The part of an answer that tells whose it is. */
export type Signs = Pick<Answer, 'status' | 'headers' | 'mediaType' | 'body' | 'text'>;

/** The one place that decides whose answer an answer is, as far as one answer can tell. */
export const whoseAnswer = (answer: Signs): Attribution => {
  const surroundings = surroundingsIn(answer);
  if (surroundings) return { whose: 'environment', ...surroundings };
  if (isWebPage(answer)) return { whose: 'unclear', what: 'a web page: maintenance, a gateway or a login' };
  if (answer.status >= 300 && answer.status < 400) return { whose: 'unclear', what: redirect(answer) };
  if (answer.status >= 500) return { whose: 'unclear', what: 'a server error' };
  return { whose: 'provider' };
};

const isStatus =
  (...statuses: number[]) =>
  ({ status }: Pick<Answer, 'status' | 'headers'>): boolean =>
    statuses.includes(status);

/** Remaining requests of a limit, in the headers that are common for it (draft-ietf-httpapi-ratelimit-headers and its forerunners). */
const remaining = ['x-ratelimit-remaining', 'x-rate-limit-remaining', 'ratelimit-remaining'];

const isExhausted = ({ headers }: Pick<Answer, 'headers'>): boolean =>
  remaining.some((name) => /^\s*0+\s*$/.test(headers[name] ?? '')) ||
  /\b(r|remaining)=0\b/.test(headers.ratelimit ?? '');

const slowDown = 'wait for the rate limit to end, or lower --max-rps';
const comeBack = 'try again when the provider is back';

/** Which answers are never the provider's own, by status and headers alone. The first row that applies counts. */
const rows: (Surroundings & { applies(answer: Pick<Answer, 'status' | 'headers'>): boolean })[] = [
  // RFC 6585, 4.
  { applies: isStatus(429), what: 'a rate limit', mend: slowDown, mayPass: true },
  {
    // What firewalls and older APIs answer in place of 429; a refusal that is meant does not say when to ask again (RFC 9110, 10.2.3).
    applies: (answer) => answer.status === 403 && (answer.headers['retry-after'] !== undefined || isExhausted(answer)),
    what: 'a rate limit',
    mend: slowDown,
    mayPass: true,
  },
  {
    // RFC 9110, 15.5.8.
    applies: isStatus(407),
    what: 'a proxy on the way asks for credentials',
    mend: 'give the proxy of this network its credentials, or go around it (NO_PROXY)',
    mayPass: false,
  },
  // RFC 9110, 15.5.9: the server gave up waiting on this connection. RFC 8470, 5.2: it does not want to risk a replay.
  { applies: isStatus(408), what: 'the server gave the connection up', mend: comeBack, mayPass: true },
  { applies: isStatus(425), what: 'the server calls it too early', mend: comeBack, mayPass: true },
  // RFC 9110, 15.5.20: the connection led to another server.
  { applies: isStatus(421), what: 'another server than the one asked', mend: 'check the base URL', mayPass: false },
  // RFC 6585, 6.
  {
    applies: isStatus(511),
    what: 'a network that asks for a login',
    mend: 'log in to this network first',
    mayPass: false,
  },
  // RFC 9110, 15.6.3 to 15.6.5.
  { applies: isStatus(503), what: 'maintenance, or too much at once', mend: comeBack, mayPass: true },
  { applies: isStatus(502, 504), what: 'a gateway', mend: comeBack, mayPass: true, mayBeDone: true },
  {
    // What content delivery networks answer when they do not reach the server behind them.
    applies: ({ status }) => status >= 520 && status <= 530,
    what: 'a network in front of the server that does not reach it',
    mend: comeBack,
    mayPass: true,
    mayBeDone: true,
  },
];

/** What an answer of the surroundings looks like; `undefined` where status and headers leave it open. */
export const surroundingsIn = (answer: Pick<Answer, 'status' | 'headers'>): Surroundings | undefined => {
  const row = rows.find(({ applies }) => applies(answer));
  if (!row) return undefined;
  const { applies: _, ...surroundings } = row;
  return surroundings;
};

/** A page for people where a program asked for JSON. JSON that is only called HTML is still the provider's answer. */
export const isWebPage = ({ mediaType, body, text }: Pick<Answer, 'mediaType' | 'body' | 'text'>): boolean =>
  /^\s*<(!doctype html|html)\b/i.test(text) ||
  (body === undefined && (mediaType === 'text/html' || mediaType === 'application/xhtml+xml'));

const redirect = ({ headers: { location } }: Pick<Answer, 'headers'>): string =>
  location ? `a redirect to ${placeOf(location)}` : 'a redirect';

/** Where a redirect leads, without what a query or a fragment may carry along. */
const placeOf = (location: string): string => location.split(/[?#]/)[0]?.slice(0, 200) ?? '';

/**
 * What the refusal of the first good request says: a wrong base URL (`not-there`), or a credential that is not good (`refused`).
 * `undefined` for what is no refusal, and for a 405 with `Allow` (RFC 9110, 15.5.6): then the resource is there, and refuses the method
 * that the documents name.
 */
export const refusalIn = ({
  status,
  headers,
}: Pick<Answer, 'status' | 'headers'>): 'not-there' | 'refused' | undefined => {
  if (status < 400 || status > 499) return undefined;
  if (status === 405) return headers.allow === undefined ? 'not-there' : undefined;
  return status === 404 || status === 410 ? 'not-there' : 'refused';
};
