import type { Exchange } from '../exchange/exchange.ts';
import { isLetIn } from '../exchange/let-in.ts';
import type { Token } from '../exchange/tokens.ts';
import { type Ageing, doubtMs, isPromising, isUse, type Look, wasAccepted } from './ageing-tokens.ts';
import type { Api } from './api.ts';
import type { Clock } from './clock.ts';
import type { Context } from './context.ts';
import type { Ending } from './ending.ts';
import { setAside } from './set-tokens-aside.ts';
import type { TestRun } from './test-run.ts';
import { issueToken, type TokenKind, tokenKind } from './token-kind.ts';

/** How a token past its end is had. */
export interface Age {
  /** Reads an end off the token itself, in milliseconds since 1970; the later of both ends counts. */
  ownEnd?: ((token: string) => number | undefined) | undefined;
  /** A new token to begin with. */
  issued?: Token;
}

/**
 * A token so many seconds after its declared end. `kind` is a token's name in `provider.ts`, or one of its `timed`. On a stage one is
 * taken whose time runs already, if it was seen to be good shortly before its end: a server may let each new token end those before it.
 * Otherwise this test lets the time of one of its own run, and waits for it within --wait.
 */
export type AgedToken = (kind: string, offsetSeconds: number, age?: Age) => Promise<Token>;

/**
 * The exchange in which a token was used so many seconds before its declared end, where the number is negative, or right after it. On a
 * stage the use may be one that was made when its time came, whatever test ran then.
 */
export type AgedUse = (kind: string, offsetSeconds: number) => Promise<Exchange>;

/** How far the end that a token has in itself may lie behind the declared one, in milliseconds: both may be whole seconds. */
const roundingMs = 2000;

/** The `agedToken` and the `agedUse` of one test. */
export const createAged = (
  run: TestRun,
  context: Context,
  api: Api,
  clock: Clock,
): { agedToken: AgedToken; agedUse: AgedUse } => {
  const { provider, fakeClock } = context;
  const keep = (look: Look | undefined): Exchange | undefined => {
    if (!isUse(look?.seen)) return undefined;
    run.keep(look.seen.evidence, look.seen.exchange);
    return look.seen.exchange;
  };
  /** Lets the time of a token pass, and says what is waited for and until when. */
  const waitFor = async (name: string, token: Token, offset: number): Promise<void> => {
    if (!fakeClock && token.endsAt !== undefined) announce(context, clock, name, token.endsAt + offset * 1000);
    await clock.passUntil(token, offset);
  };

  const agedToken: AgedToken = async (name, offset, { ownEnd, issued } = {}) => {
    const kind = tokenKind(provider, name);
    const withOwnEnd = (token: Token): Token => {
      const own = ownEnd?.(token.value);
      return own === undefined ? token : { ...token, endsAt: Math.max(own, token.endsAt ?? 0) };
    };
    /** The token of a time that runs, once that is over, with the proof that it was good until then. */
    const proven = async (each: Ageing): Promise<Token | undefined> => {
      const token = withOwnEnd(each.token);
      await waitFor(name, token, offset);
      if (!wasAccepted(each)) return undefined;
      keep(each.before);
      return token;
    };
    for (const each of context.ageing.filter(({ kind: other }) => other === name)) {
      const isLate = (withOwnEnd(each.token).endsAt ?? 0) > each.token.endsAt + roundingMs;
      if (isLate || !(await isPromising(each, clock.now))) continue;
      const token = await proven(each);
      if (token) return token;
    }
    let tries = 0;
    for (;;) {
      tries += 1;
      const first = (tries === 1 ? issued : undefined) ?? (await issueToken(api, provider, kind));
      if (isOverAtOnce(run, kind, first)) return run.end(overAtOnce(name));
      const whole = withOwnEnd(first);
      const isLate = (whole.endsAt ?? 0) > (first.endsAt ?? 0) + roundingMs;
      const setting = { mayPass: clock.mayPass, offset, elder: first };
      const mine = fakeClock || isLate ? undefined : await setAside(context, api, name, setting);
      if (!mine) {
        await waitFor(name, whole, offset);
        return whole;
      }
      const token = await proven(mine);
      if (token) return token;
      // A look that we came too late for says nothing of the provider.
      if (isUse(mine.before.seen) || tries === 2) return run.end(unproven(name, mine));
    }
  };

  const agedUse: AgedUse = async (name, offset) => {
    const kind = tokenKind(provider, name);
    for (const each of context.ageing.filter(({ kind: other }) => other === name)) {
      const look = offset < 0 ? each.before : each.after;
      if (!look || !isNearEnough(look, each, offset) || !(await isPromising(each, clock.now))) continue;
      if (look.seen === undefined && clock.now() < look.from) {
        await waitFor(name, { ...each.elder, endsAt: look.from, doubtSeconds: 0 }, 0);
      }
      // A token that something else has ended shows nothing of its time.
      const seen = wasAccepted(each) ? keep(look) : undefined;
      if (seen) return seen;
    }
    if (!kind.use) throw new Error(`${provider.id}: nothing uses a ${name}: name it in "timed" of provider.ts`);
    // Which probe there is, is asked with another token, which may end one that was issued before it.
    if (provider.probes.length > 0) await api.probeOperation();
    let tries = 0;
    for (;;) {
      tries += 1;
      const token = await issueToken(api, provider, kind);
      if (isOverAtOnce(run, kind, token)) return run.end(overAtOnce(name));
      await waitFor(name, token, offset);
      const { operation, change } = await kind.use(api, token.value);
      const exchange = await api.send(operation, change);
      // A refusal that came after the end, because something held us up, says nothing of the time before it.
      const isLate = offset < 0 && clock.now() >= (token.endsAt ?? Infinity);
      if (!isLate || isLetIn(exchange)) return exchange;
      if (tries === 2) return run.end(late(name));
    }
  };

  return { agedToken, agedUse };
};

/** Whether the last answer that gave such a token declared an end that lay behind it already. */
const isOverAtOnce = (
  { lifetimes }: TestRun,
  { token: name }: TokenKind,
  { endsAt, doubtSeconds = 0 }: Token,
): boolean => {
  const declared = lifetimes.findLast(({ token }) => token === name)?.declaredSeconds;
  return endsAt !== undefined && declared !== undefined && declared <= -doubtSeconds;
};

/** No use of such a token is one before its end, or shows that it was good until then. */
const overAtOnce = (name: string): Ending => ({
  verdict: 'blocked',
  cause: 'provider',
  reason: `the ${name} is declared to have ended when it was issued`,
  mend: 'look first at the tests of the answer that issues it, and at the test of a token just before its end',
});

/** Why the refusal of a token after its end would be no proof. */
const unproven = (name: string, { before: { seen } }: Ageing): Ending => {
  const what = isUse(seen) ? 'was refused' : 'gave no answer';
  return {
    verdict: 'blocked',
    cause: isUse(seen) ? 'provider' : 'environment',
    reason: `the ${name} ${what} before its declared end, so its refusal after that proves nothing`,
    mend: 'look at the test of a token just before its end first',
  };
};

/** Why a use says nothing of a token before its end. */
const late = (name: string): Ending => ({
  verdict: 'blocked',
  cause: 'environment',
  reason: `the ${name} was used only after its declared end: this machine was held up, or the answer took too long`,
  mend: 'run again, on a machine with less to do',
});

/** Whether a look is made at least as near to the end as is asked. */
const isNearEnough = ({ from }: Look, { elder }: Ageing, offset: number): boolean =>
  Math.abs(from - elder.endsAt) <= Math.abs(offset) * 1000 + doubtMs(elder);

const announce = ({ provider }: Context, clock: Clock, name: string, until: number): void => {
  const seconds = (until - clock.now()) / 1000;
  if (seconds < 2 || !clock.mayPass(seconds)) return;
  console.error(`assay: ${provider.id} waits for the end of ${name} until ${new Date(until).toISOString()}`);
};
