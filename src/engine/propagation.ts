import type { Exchange } from '../exchange/exchange.ts';
import { isLetIn } from '../exchange/let-in.ts';
import { isOpaque, wordsIn } from '../masking/opaque.ts';

/** How long is waited between one attempt and the next, in milliseconds: some 2.6 s in all. */
export const pausesMs = [200, 400, 800, 1200];
const longestMs = pausesMs.reduce((sum, ms) => sum + ms);

/** After so many waits that changed nothing, answers of that kind count as they come. A token beside an ended one is let in with reason. */
const mostInVain = { refused: 2, letIn: 5 };

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
  /** The test that is under way ended tokens of these kinds. */
  ended(kinds: readonly string[]): void;
  /** The test is over. */
  over(): void;
  /** An answer came: what it let in is known by now. */
  answered(exchange: Exchange): void;
  /** Whether an answer may be another one in a moment; `own` are the tokens in its request, by kind, that not all tests share. */
  isUnderWay(exchange: Exchange, own: Readonly<Record<string, string>>): boolean;
  /** Nothing changed, however long was waited. */
  wasInVain(exchange: Exchange): void;
}

/** @param now Milliseconds since 1970. */
export const createPropagation = (now: () => number): Propagation => {
  const unproved = new Map<string, number>();
  /** Tokens that were given out since others ended, and did not end with them. */
  const since = new Set<string>();
  let ended = { at: Number.NEGATIVE_INFINITY, kinds: [] as readonly string[] };
  const inVain = { refused: 0, letIn: 0 };

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
      for (const value of values) since.add(value);
    },
    ended(kinds) {
      ended = { at: now(), kinds };
      since.clear();
    },
    over() {
      ended = { at: Number.NEGATIVE_INFINITY, kinds: [] };
      since.clear();
    },
    answered(exchange) {
      if (isLetIn(exchange)) for (const value of carried(exchange)) unproved.delete(value);
    },
    isUnderWay(exchange, own) {
      const mayHaveEnded = Object.entries(own).some(([kind, value]) => ended.kinds.includes(kind) && !since.has(value));
      if (isLetIn(exchange)) return inVain.letIn < mostInVain.letIn && isRecent(ended.at) && mayHaveEnded;
      if (inVain.refused >= mostInVain.refused) return false;
      const isRefused = exchange.answer.status === 401 || exchange.answer.status === 403;
      return isRefused && carried(exchange).some((value) => isRecent(unproved.get(value) ?? 0));
    },
    wasInVain(exchange) {
      inVain[isLetIn(exchange) ? 'letIn' : 'refused'] += 1;
    },
  };
};
