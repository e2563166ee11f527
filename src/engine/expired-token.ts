import { readStateKey } from '../environment/keys.ts';
import type { Token } from '../exchange/tokens.ts';
import { openTokenStore, type TokenStore } from '../state/token-store.ts';
import type { Api } from './api.ts';
import type { Clock } from './clock.ts';
import type { Context } from './context.ts';
import type { TestRun } from './test-run.ts';

/** How long after its declared end a token must be refused at the latest, in seconds: clocks differ a little. */
const leeway = 5;
/** The last time that a date can stand for, in milliseconds since 1970 (ECMA-262, 21.4.1.1). */
const endOfTime = 8.64e15;

/**
 * A token past its declared end: one whose end this test waits for, or, with `--state`, one that an earlier run left behind. Where
 * neither can be had, the test ends as untestable for now, and says when a later run can know more. `ownEnd` reads an end off the token
 * itself, in milliseconds since 1970; the later of both ends counts.
 */
export type ExpiredToken = (name: string, ownEnd?: (value: string) => number | undefined) => Promise<Token>;

/** The `expiredToken` of one test. */
export const createExpiredToken =
  (run: TestRun, context: Context, api: Api, clock: Clock): ExpiredToken =>
  async (name, ownEnd) => {
    const store = storeOf(context);
    const kept = store?.tokens() ?? [];
    const old = kept.find((token) => token.name === name);
    if (store && old) {
      context.mask.learn(old.value, `an old ${name}`);
      if (clock.now() < old.endsAt + leeway * 1000) return pending(old.endsAt);
      await leaveBehind(store);
      return old;
    }
    const token = await issue();
    const seconds = ((token.endsAt ?? 0) - clock.now()) / 1000 + leeway;
    if (!store || !isDate(token.endsAt) || clock.mayPass(seconds)) {
      await clock.passUntil(token, leeway);
      return token;
    }
    store.keep([...kept, { name, value: token.value, endsAt: token.endsAt }]);
    return pending(token.endsAt);

    async function issue(): Promise<Token> {
      const token = await api.token(name, { fresh: true });
      const own = ownEnd?.(token.value);
      return own === undefined ? token : { ...token, endsAt: Math.max(own, token.endsAt ?? 0) };
    }

    function pending(endsAt: number): never {
      const end = new Date(endsAt).toISOString();
      return run.end({
        verdict: 'untestable',
        reason: `pending: a token that ends at ${end} was left for a run after that time`,
      });
    }

    async function leaveBehind(state: TokenStore): Promise<void> {
      const { value, endsAt } = await issue();
      const others = kept.filter((token) => token.name !== name);
      state.keep(isDate(endsAt) ? [...others, { name, value, endsAt }] : others);
    }
  };

const isDate = (milliseconds: number | undefined): milliseconds is number =>
  milliseconds !== undefined && milliseconds <= endOfTime;

const storeOf = ({ settings, fakeClock, provider, account }: Context): TokenStore | undefined => {
  const key = readStateKey();
  if (!settings.state || !key || fakeClock) return undefined;
  const subject = { provider: provider.id, baseUrl: account.baseUrl };
  return openTokenStore(settings.state, key, subject, (message) => console.error(`assay: ${message}`));
};
