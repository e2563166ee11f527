import type { Token } from '../exchange/tokens.ts';
import type { Change } from '../provider/build-request.ts';
import { isSingleUse } from '../provider/provider.ts';
import { type Ageing, ageing, keyOf, type Look } from './ageing-tokens.ts';
import type { Api } from './api.ts';
import type { Clock } from './clock.ts';
import type { Context } from './context.ts';
import { probingLook } from './set-tokens-aside.ts';
import type { TestRun } from './test-run.ts';

/** How a token of a certain age is had. */
export interface Age {
  /** The change of the issuing request. */
  change?: Change;
  /** Reads an end off the token itself, in milliseconds since 1970; the later of both ends counts. */
  ownEnd?: ((token: string) => number | undefined) | undefined;
  /** How it is seen that the provider still accepts it, where no probe carries it. It must not spend the token. */
  look?: Look;
  /** How many seconds after its end it may be at most; any number by default. */
  latest?: number;
}

/**
 * A token so many seconds after its declared end, or before it where the number is negative. On a stage one whose time runs already is
 * taken, if it was seen to be accepted shortly before its end: a server may let each new token end those before it. Otherwise this test
 * waits for a token of its own, within --wait.
 */
export type AgedToken = (name: string, offsetSeconds: number, age?: Age) => Promise<Token>;

/** The `agedToken` of one test. */
export const createAgedToken =
  (run: TestRun, context: Context, api: Api, clock: Clock): AgedToken =>
  async (name, offset, { change, ownEnd, look = probingLook(name, api, context), latest } = {}) => {
    const key = keyOf(name, change);
    for (const known of context.ageing.filter((each) => each.key === key && !ownEnd)) {
      if (!isOfUse(known, offset, latest, clock.now())) continue;
      announce(context, clock, name, known.token.endsAt + offset * 1000);
      await clock.passUntil(known.token, offset);
      if (await isProven(known, offset)) return known.token;
    }
    const issued = await api.token(name, { fresh: true, ...(change ? { change } : {}) });
    const own = ownEnd?.(issued.value);
    const token = own === undefined ? issued : { ...issued, endsAt: Math.max(own, issued.endsAt ?? 0) };
    const mine = waitingFor(token);
    if (token.endsAt !== undefined) announce(context, clock, name, token.endsAt + offset * 1000);
    await clock.passUntil(token, offset);
    if (offset >= 0 && mine?.seen === 'refused') {
      run.end({
        verdict: 'blocked',
        cause: 'provider',
        reason: `the ${name} was refused before its declared end, so its refusal after that proves nothing`,
        mend: 'look at the test of a token just before its end first',
      });
    }
    return token;

    function waitingFor(fresh: Token): Ageing | undefined {
      const { endsAt } = fresh;
      if (context.fakeClock || endsAt === undefined || !look || isSingleUse(context.provider, name)) return;
      const kept = ageing(key, { ...fresh, endsAt }, look, clock.now());
      context.ageing.push(kept);
      return kept;
    }
  };

/** Whether the time of a token has not passed yet, or has passed and was seen to. */
const isOfUse = ({ token, seen }: Ageing, offset: number, latest: number | undefined, now: number): boolean => {
  const late = (now - token.endsAt) / 1000;
  if (offset < 0) return seen !== 'refused' && late <= offset / 2;
  if (latest !== undefined && late > latest) return false;
  return seen === undefined ? late < 0 : seen === 'accepted';
};

const isProven = async ({ token, seen, look }: Ageing, offset: number): Promise<boolean> =>
  offset < 0 ? (await look(token)) === true : seen === 'accepted';

/** Says what is waited for, and until when. */
const announce = ({ provider, fakeClock }: Context, clock: Clock, name: string, until: number): void => {
  const seconds = (until - clock.now()) / 1000;
  if (fakeClock || seconds < 2 || !clock.mayPass(seconds)) return;
  console.error(`assay: ${provider.id} waits for the end of ${name} until ${new Date(until).toISOString()}`);
};
