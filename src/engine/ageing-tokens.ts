import { isLetIn } from '../exchange/let-in.ts';
import { type Token, tokensIn } from '../exchange/tokens.ts';
import { isSingleUse } from '../provider/provider.ts';
import type { Api } from './api.ts';
import type { Context } from './context.ts';
import { placeholdersIn } from './may-repeat.ts';

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
  lookAt: token.endsAt - Math.min(longestAheadMs, (token.endsAt - now) / 3),
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

/**
 * Looks at a token with the first read-only probe that carries it; `undefined` for a token that no probe carries, such as a refresh token:
 * to look at that would be to use it.
 */
export const probingLook = (name: string, api: Api, { provider, probesThere }: Context): Look | undefined => {
  const probe = provider.probes.find(
    ({ operation }) =>
      probesThere.get(operation) !== false && placeholdersIn(provider.requests[operation]).includes(name),
  );
  if (!probe || isSingleUse(provider, name)) return undefined;
  return async ({ value }) => {
    const outcome = await api.attempt(probe.operation, { using: { [name]: value } });
    return 'reason' in outcome ? undefined : isLetIn(outcome);
  };
};

/**
 * At the start of a worker: issues one token of each kind whose declared life fits into --wait, so that its time runs while the tests do.
 * How long that is, the answer to the preflight has said. These tokens are not shared.
 */
export const setTokensAside = async (api: Api, context: Context): Promise<void> => {
  const { provider, settings, samples, ageing: kept } = context;
  if (context.fakeClock || settings.waitSeconds <= 0 || kept.length > 0) return;
  const sample = samples.get(provider.preflight)?.exchange;
  if (!sample) return;
  const fitting = Object.entries(tokensIn(provider, sample)).filter(
    ([, { endsAt }]) =>
      endsAt !== undefined && endsAt + leewaySeconds * 1000 <= Date.now() + settings.waitSeconds * 1000,
  );
  const lookable = fitting.filter(([name]) => probingLook(name, api, context) !== undefined);
  if (lookable.length === 0) return;
  const outcome = await api.attempt(provider.preflight);
  if ('reason' in outcome) return;
  const issued = tokensIn(provider, outcome);
  context.tokens.drop(Object.keys(issued));
  for (const [name] of lookable) {
    const [token, look] = [issued[name], probingLook(name, api, context)];
    if (token?.endsAt === undefined || !look) continue;
    kept.push(ageing(keyOf(name), { ...token, endsAt: token.endsAt }, look, Date.now()));
  }
};

/** What stands for a token and the change of its request. */
export const keyOf = (name: string, change?: unknown): string => JSON.stringify([name, change ?? {}]);
