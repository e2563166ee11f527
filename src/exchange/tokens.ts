import { at, type Json } from '../contract/json.ts';
import { issuersOf, lifetimesOf, type Provider, pointersOf, type TokenSource } from '../provider/provider.ts';
import type { Answer, Exchange } from './exchange.ts';
import { clockDoubt, declaredSeconds, longestSeconds } from './lifetime.ts';

/** A token as it was issued; `endsAt` is its declared end by our clock, in milliseconds since 1970, where one is declared. */
export interface Token {
  value: string;
  endsAt?: number;
  /** By how many seconds our clock may be wrong about that end; absent where the answer told the provider's time. */
  doubtSeconds?: number;
}

/** A longer text is taken for no token, and never sent: with it no head of a request would pass any server; characters. */
export const longestToken = 65_536;

/** The least life, in milliseconds, that a shared token must have left to be used again. */
const margin = 20_000;

/** The tokens that a successful answer holds, by name: those that its operation issues, and those that it gives for a spent one. */
export const tokensIn = (provider: Provider, exchange: Exchange): Record<string, Token> => {
  const { status } = exchange.answer;
  // A token may come with a redirect, too: in its Location or in a cookie.
  if (status < 200 || status > 399) return {};
  const tokens: Record<string, Token> = {};
  const { id } = exchange.operation;
  const renewed = (provider.renewals ?? []).flatMap(({ operation, gives }) => (operation === id ? gives : []));
  for (const [name, source] of Object.entries(provider.tokens)) {
    const isThere = issuersOf(source).includes(id) || renewed.includes(name);
    const value = isThere ? tokenIn(exchange.answer, source) : undefined;
    if (value === undefined) continue;
    tokens[name] = { value, ...endIn(exchange, source) };
  }
  return tokens;
};

/** What an answer, or else the document, declares of a token's end by our clock; nothing where neither says what could be meant. */
const endIn = (exchange: Exchange, source: TokenSource): Omit<Token, 'value'> => {
  const { lifetime, documentedSeconds } = source;
  for (const field of lifetimesOf(source)) {
    const seconds = declaredSeconds(exchange, field);
    if (seconds === undefined || seconds >= longestSeconds) continue;
    const doubtSeconds = clockDoubt(exchange, field.as);
    return { endsAt: exchange.receivedAt + seconds * 1000, ...(doubtSeconds > 0 ? { doubtSeconds } : {}) };
  }
  // Where no field says it, the document does.
  const isStated = lifetime === undefined && documentedSeconds !== undefined && documentedSeconds < longestSeconds;
  return isStated ? { endsAt: exchange.receivedAt + documentedSeconds * 1000 } : {};
};

/** The token that an answer holds at one of its documented places; `undefined` where that is too long for one. */
export const tokenIn = (answer: Pick<Answer, 'body' | 'text' | 'headers'>, source: TokenSource): string | undefined => {
  const { from } = source;
  const found = from
    ? [outsideOfBody(answer.headers, from)]
    : pointersOf(source).map((pointer) => (pointer === '' ? wholeBody(answer) : at(answer.body, pointer)));
  return found.find(
    (value): value is string => typeof value === 'string' && value !== '' && value.length <= longestToken,
  );
};

/** A body that is the token itself: a JSON string, or a text. */
const wholeBody = ({ body, text }: Pick<Answer, 'body' | 'text'>): Json => (body === undefined ? text.trim() : body);

const outsideOfBody = (headers: Record<string, string>, from: TokenSource['from'] & object): string | undefined => {
  if ('header' in from) return headers[from.header.toLowerCase()]?.replace(/^Bearer +/i, '');
  if ('cookie' in from) return cookieIn(headers['set-cookie'], from.cookie);
  const location = headers.location;
  if (location === undefined || !URL.canParse(location, 'http://localhost')) return undefined;
  const { searchParams, hash } = new URL(location, 'http://localhost');
  return searchParams.get(from.location) ?? new URLSearchParams(hash.slice(1)).get(from.location) ?? undefined;
};

/** A cookie's value in `Set-Cookie` (RFC 6265 4.1.1); several such headers may have been joined with commas. */
const cookieIn = (header: string | undefined, name: string): string | undefined => {
  const pair = header?.split(/[,\n]\s*(?=[^;,=\s]+=)/).find((each) => each.trimStart().startsWith(`${name}=`));
  return pair
    ?.trimStart()
    .slice(name.length + 1)
    .split(';')[0]
    ?.replace(/^"(.*)"$/, '$1');
};

/** Whether a shared token may still be handed out; a token whose declared life was short from the start is never shared for long. */
export const isFresh = ({ endsAt }: Token, now: number): boolean => endsAt === undefined || endsAt - now > margin;
