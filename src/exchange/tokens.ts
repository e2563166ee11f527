import { at } from '../contract/json.ts';
import type { Provider } from '../provider/provider.ts';
import type { Exchange } from './exchange.ts';
import { declaredSeconds } from './lifetime.ts';

/** A token as it was issued; `endsAt` is its declared end by our clock, in milliseconds since 1970, where one is declared. */
export interface Token {
  value: string;
  endsAt?: number;
}

/** The least life, in milliseconds, that a shared token must have left to be used again. */
const margin = 20_000;

/** The tokens that a successful answer of an issuing operation holds, by name. */
export const tokensIn = (provider: Provider, exchange: Exchange): Record<string, Token> => {
  const { status, body } = exchange.answer;
  if (status < 200 || status > 299) return {};
  const tokens: Record<string, Token> = {};
  for (const [name, source] of Object.entries(provider.tokens)) {
    const value = source.issuedBy === exchange.operation.id ? at(body, source.pointer) : undefined;
    if (typeof value !== 'string' || value === '') continue;
    const seconds = source.lifetime ? declaredSeconds(exchange, source.lifetime) : undefined;
    tokens[name] = { value, ...(seconds === undefined ? {} : { endsAt: exchange.receivedAt + seconds * 1000 }) };
  }
  return tokens;
};

/** Whether a shared token may still be handed out; a token whose declared life was short from the start is never shared for long. */
export const isFresh = ({ endsAt }: Token, now: number): boolean => endsAt === undefined || endsAt - now > margin;
