import { isFresh, type Token } from '../exchange/tokens.ts';

/** The good tokens that tests share, by name: all tests that are not about issuing. */
export interface TokenPool {
  /** A token that has some time left; `undefined` where there is none. */
  get(name: string): Token | undefined;
  put(tokens: Record<string, Token>): void;
  /** Tokens of these names are not handed out any more. */
  drop(names: readonly string[]): void;
}

/** @param now The time by the provider's clock, in milliseconds since 1970. */
export const createTokenPool = (now: () => number): TokenPool => {
  const tokens = new Map<string, Token>();
  return {
    get(name) {
      const token = tokens.get(name);
      return token && isFresh(token, now()) ? token : undefined;
    },
    put(issued) {
      for (const [name, token] of Object.entries(issued)) tokens.set(name, token);
    },
    drop(names) {
      for (const name of names) tokens.delete(name);
    },
  };
};
