import type { Token } from '../exchange/tokens.ts';

/** Whether the provider still accepts a token; `undefined` where no answer said so. It must not spend the token. */
export type Look = (token: Token) => Promise<boolean | undefined>;

/** A token of which time has to run, while other tests do their work. */
export interface Ageing {
  /** The token's name and the request that it was issued by: tokens of one key may stand for each other. */
  key: string;
  token: Token & { endsAt: number };
  /** When it is looked at, in milliseconds since 1970. */
  lookAt: number;
  look: Look;
  /** What the look saw before the end: only a token that was accepted until then shows by its refusal that its end counts. */
  seen?: 'accepted' | 'refused' | 'nothing';
}

/** How long after its declared end a token must be refused at the latest, in seconds: clocks differ a little. */
export const leewaySeconds = 5;

/** How long before its end a token is looked at, at most, in milliseconds: clocks differ a little. */
const longestAheadMs = 3000;

/** A token with the time of its look: shortly before its end, and for a short life after two thirds of it. */
export const ageing = (key: string, token: Token & { endsAt: number }, look: Look, now: number): Ageing => ({
  key,
  token,
  look,
  lookAt: token.endsAt - Math.min(longestAheadMs + (token.doubtSeconds ?? 0) * 1000, (token.endsAt - now) / 3),
});

/** Looks at every token whose time has come. One whose end has passed unseen shows nothing any more. */
export const lookAtDue = async (tokens: readonly Ageing[], now: () => number): Promise<void> => {
  for (const each of tokens) {
    if (each.seen !== undefined || now() < each.lookAt) continue;
    const accepted = now() < each.token.endsAt ? await each.look(each.token) : undefined;
    // An answer that came after the end may be one to an ended token.
    const isInTime = accepted !== undefined && now() < each.token.endsAt;
    each.seen = isInTime ? (accepted ? 'accepted' : 'refused') : 'nothing';
  }
};

/** Sleeps so many milliseconds, and looks meanwhile at the tokens whose time comes. */
export const restWhileLooking = async (
  tokens: readonly Ageing[],
  milliseconds: number,
  { now, sleep }: { now(): number; sleep(milliseconds: number): Promise<unknown> },
): Promise<void> => {
  const until = now() + milliseconds;
  for (;;) {
    await lookAtDue(tokens, now);
    const next = Math.min(until, ...tokens.flatMap(({ seen, lookAt }) => (seen === undefined ? lookAt : [])));
    if (now() >= until) return;
    await sleep(Math.max(0, next - now()));
  }
};

/** What stands for a token and the change of its request. */
export const keyOf = (name: string, change?: unknown): string => JSON.stringify([name, change ?? {}]);
