import { at, type Json } from '../contract/json.ts';
import { issuersOf, type Provider, pointersOf, type TokenSource } from '../provider/provider.ts';
import type { Answer, Exchange } from './exchange.ts';
import { declaredSeconds, longestSeconds } from './lifetime.ts';

/** A token as it was issued; `endsAt` is its declared end by our clock, in milliseconds since 1970, where one is declared. */
export interface Token {
  value: string;
  endsAt?: number;
}

/** The least life, in milliseconds, that a shared token must have left to be used again. */
const margin = 20_000;

/** The tokens that a successful answer of an issuing operation holds, by name. */
export const tokensIn = (provider: Provider, exchange: Exchange): Record<string, Token> => {
  const { status } = exchange.answer;
  // A token may come with a redirect, too: in its Location or in a cookie.
  if (status < 200 || status > 399) return {};
  const tokens: Record<string, Token> = {};
  for (const [name, source] of Object.entries(provider.tokens)) {
    const value = issuersOf(source).includes(exchange.operation.id) ? tokenIn(exchange.answer, source) : undefined;
    if (value === undefined) continue;
    const seconds = remainingSeconds(exchange, source);
    tokens[name] = { value, ...(seconds === undefined ? {} : { endsAt: exchange.receivedAt + seconds * 1000 }) };
  }
  return tokens;
};

/** What an answer declares of a token's remaining life, in seconds; `undefined` where it declares nothing that could be meant. */
const remainingSeconds = (exchange: Exchange, { lifetime, otherLifetimes = [] }: TokenSource): number | undefined =>
  [...(lifetime ? [lifetime] : []), ...otherLifetimes]
    .map((field) => declaredSeconds(exchange, field))
    .find((seconds) => seconds !== undefined && seconds < longestSeconds);

/** The token that an answer holds at one of its documented places. */
export const tokenIn = (answer: Pick<Answer, 'body' | 'text' | 'headers'>, source: TokenSource): string | undefined => {
  const { from } = source;
  const found = from
    ? [outsideOfBody(answer.headers, from)]
    : pointersOf(source).map((pointer) => (pointer === '' ? wholeBody(answer) : at(answer.body, pointer)));
  return found.find((value): value is string => typeof value === 'string' && value !== '');
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
