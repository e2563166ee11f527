import type { Exchange } from '../exchange/exchange.ts';
import type { Token } from '../exchange/tokens.ts';
import type { MaskedExchange } from '../verdict/result.ts';

/** A token with a declared end. */
export type EndingToken = Token & { endsAt: number };

/** What a use of a token showed, with the exchange that shows it. */
export interface Use {
  isAccepted: boolean;
  exchange: Exchange;
  evidence: MaskedExchange;
}

/** One use of a token, when its time comes. Times are in milliseconds since 1970. */
export interface Look {
  from: number;
  /** From then on an answer shows something else. */
  until: number;
  /** `nothing` where the time passed unseen, or no answer said anything. */
  seen?: Use | 'nothing';
}

/** A token of which time runs while tests do their work. */
export interface Ageing {
  /** Tokens of one kind may stand for each other. */
  kind: string;
  /** What is left of it once its time is over. */
  token: EndingToken;
  /**
   * What the looks use: the token itself or, where a use would spend it, another one that was issued before it. An elder one that is
   * still accepted says that neither time nor the younger one has ended it, and so that neither has ended the younger.
   */
  elder: EndingToken;
  before: Look;
  /** Right after the end; absent where the look before it spends the elder token. */
  after?: Look;
  use(token: EndingToken): Promise<Use | undefined>;
}

/** How long after its declared end a token must be refused at the latest, in seconds: clocks differ a little. */
export const leewaySeconds = 5;

/** How long before its end a token is looked at, at most, and between when and when after it, in milliseconds. */
const aheadMs = 5000;
const afterMs = { from: 1000, until: 4000 };

/** By how many milliseconds our clock may be wrong about the end of a token. */
export const doubtMs = ({ doubtSeconds = 0 }: Token): number => doubtSeconds * 1000;

/** A token with the times of its looks; a short life is looked at after half of it. `elder` is absent where a use spends nothing. */
export const ageing = (
  kind: string,
  token: EndingToken,
  use: Ageing['use'],
  now: number,
  elder: EndingToken = token,
): Ageing => ({
  kind,
  token,
  elder,
  use,
  before: {
    from: elder.endsAt - Math.min(aheadMs + doubtMs(elder), (elder.endsAt - now) / 2),
    until: elder.endsAt,
  },
  ...(elder === token
    ? {
        after: {
          from: token.endsAt + afterMs.from + doubtMs(token),
          until: token.endsAt + afterMs.until + doubtMs(token),
        },
      }
    : {}),
});

/** Whether a token was seen to be accepted shortly before its end: only then does its refusal show that its end counts. */
export const wasAccepted = ({ before: { seen } }: Ageing): boolean => isUse(seen) && seen.isAccepted;

/** Whether a token may still turn out to have been good until its end: where a use spends nothing, it is used, to know that now. */
export const isPromising = async (each: Ageing, now: () => number): Promise<boolean> => {
  const { before, elder, token } = each;
  if (before.seen !== undefined) return wasAccepted(each);
  if (elder === token && now() < before.from) {
    const use = await each.use(elder);
    if (use && !use.isAccepted) before.seen = use;
  }
  return before.seen === undefined && now() < before.until;
};

/** Whether a look has shown something. */
export const isUse = (seen: Look['seen']): seen is Use => seen !== undefined && seen !== 'nothing';

const looksAt = ({ before, after }: Ageing): Look[] => (after ? [before, after] : [before]);

/** Looks at every token whose time has come. A look whose time has passed unseen shows nothing any more. */
export const lookAtDue = async (tokens: readonly Ageing[], now: () => number): Promise<void> => {
  for (const each of tokens) {
    for (const look of looksAt(each)) {
      if (look.seen !== undefined || now() < look.from) continue;
      const use = now() < look.until ? await each.use(each.elder) : undefined;
      // An answer that came too late may be one to an ended token.
      look.seen = use && now() < look.until ? use : 'nothing';
    }
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
    const due = tokens.flatMap(looksAt).flatMap(({ seen, from }) => (seen === undefined ? from : []));
    if (now() >= until) return;
    await sleep(Math.max(0, Math.min(until, ...due) - now()));
  }
};
