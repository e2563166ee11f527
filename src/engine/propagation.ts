import type { Exchange } from '../exchange/exchange.ts';
import { isLetIn } from '../exchange/let-in.ts';
import { isOpaque, wordsIn } from '../masking/opaque.ts';

/** How long is waited between one attempt and the next, in milliseconds: some 2.6 s in all. */
export const pausesMs = [200, 400, 800, 1200];
const longestMs = pausesMs.reduce((sum, ms) => sum + ms);

/** After so many waits that changed nothing, answers count as they come. */
const patience = 2;

/** How much of an answer is searched for keys, in characters, and the most that are taken from one. */
const searched = 16_000;
const mostOfAnswer = 20;

/**
 * What one part of a provider did may take a moment to reach the others: a token that was just given out is refused, and one that was just
 * revoked is let in (RFC 7009, 2, has a word for it: propagation delay). Neither says anything yet.
 */
export interface Propagation {
  /** Tokens were given out; what else looks like one in the answer to a request that does something may be one, such as a key. */
  given(values: readonly string[], exchange: Exchange): void;
  /** The test that is under way ended a token. */
  ended(): void;
  /** The test is over. */
  over(): void;
  /** An answer came: what it let in is known by now. */
  answered(exchange: Exchange): void;
  /** Whether an answer may be another one in a moment; `isShared` where the request carries only what all tests share. */
  isUnderWay(exchange: Exchange, isShared: boolean): boolean;
  /** Nothing changed, however long was waited. */
  wasInVain(): void;
}

/** @param now Milliseconds since 1970. */
export const createPropagation = (now: () => number = Date.now): Propagation => {
  const unproved = new Map<string, number>();
  let endedAt = Number.NEGATIVE_INFINITY;
  let inVain = 0;

  const isRecent = (at: number): boolean => now() - at < longestMs;
  // What stands there in another way than a good token does is refused for that.
  const carried = ({ request: { url, headers } }: Exchange): string[] => {
    const sent = new Set(Object.values(headers).map((text) => text.replace(/^Bearer /, '')));
    return [...unproved.keys()].filter((value) => sent.has(value) || url.includes(encodeURIComponent(value)));
  };

  return {
    given(values, { request: { method }, answer: { status, text } }) {
      for (const [value, at] of unproved) if (!isRecent(at)) unproved.delete(value);
      const isDone = method !== 'GET' && status >= 200 && status < 300;
      const others = isDone ? wordsIn(text.slice(0, searched)).filter(isOpaque).slice(0, mostOfAnswer) : [];
      for (const value of [...values, ...others]) unproved.set(value, now());
    },
    ended() {
      endedAt = now();
    },
    over() {
      endedAt = Number.NEGATIVE_INFINITY;
    },
    answered(exchange) {
      if (isLetIn(exchange)) for (const value of carried(exchange)) unproved.delete(value);
    },
    isUnderWay(exchange, isShared) {
      if (inVain >= patience) return false;
      if (isLetIn(exchange)) return isRecent(endedAt) && !isShared;
      const isRefused = exchange.answer.status === 401 || exchange.answer.status === 403;
      return isRefused && carried(exchange).some((value) => isRecent(unproved.get(value) ?? 0));
    },
    wasInVain() {
      inVain += 1;
    },
  };
};
