import { readStateKey } from '../environment/keys.ts';
import { lastDate } from '../exchange/lifetime.ts';
import type { Token } from '../exchange/tokens.ts';
import { openTokenStore, type TokenStore } from '../state/token-store.ts';
import type { AgedToken } from './aged-token.ts';
import { leewaySeconds as leeway } from './ageing-tokens.ts';
import type { Api } from './api.ts';
import type { Clock } from './clock.ts';
import type { Context } from './context.ts';
import type { TestRun } from './test-run.ts';

/**
 * A token past its declared end: one whose end this test waits for, or, with `--state`, one that an earlier run left behind. Where
 * neither can be had, the test ends as untestable for now, and says when a later run can know more. `ownEnd` reads an end off the token
 * itself, in milliseconds since 1970; the later of both ends counts.
 */
export type ExpiredToken = (name: string, ownEnd?: (value: string) => number | undefined) => Promise<Token>;

/** The `expiredToken` of one test. */
export const createExpiredToken =
  (run: TestRun, context: Context, api: Api, clock: Clock, agedToken: AgedToken): ExpiredToken =>
  async (name, ownEnd) => {
    const store = storeOf(context);
    const longestLife = longestLifeOf(context.provider.tokens[name]?.documentedSeconds);
    const kept = store?.tokens() ?? [];
    const old = kept.find((token) => token.name === name);
    if (store && old && old.endsAt > clock.now() + longestLife * 1000) {
      console.error(`assay: the kept ${name} ends later than is documented: starting afresh without it`);
      store.keep(kept.filter((token) => token !== old));
    } else if (store && old) {
      context.mask.learn(old.value, `an old ${name}`);
      if (clock.now() < old.endsAt + leeway * 1000) return pending(old.endsAt);
      await leaveBehind(store);
      return old;
    }
    // What was set aside ends within --wait, and needs no later run.
    const isSetAside = context.ageing.some(
      ({ kind, token }) => kind === name && clock.mayPass((token.endsAt - clock.now()) / 1000 + leeway),
    );
    if (!store || isSetAside) return agedToken(name, leeway, { ownEnd });
    const token = await issue();
    const seconds = ((token.endsAt ?? 0) - clock.now()) / 1000 + leeway;
    if (!isDate(token.endsAt) || clock.mayPass(seconds)) return agedToken(name, leeway, { ownEnd, issued: token });
    if (seconds > longestLife) return endless(token.endsAt);
    store.keep([...kept.filter((each) => each.name !== name), { name, value: token.value, endsAt: token.endsAt }]);
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

    /** What no run can see the end of is left for none; the answer that says so is worth knowing whatever else is documented. */
    function endless(endsAt: number): never {
      const end = new Date(endsAt).toISOString();
      const { documentedSeconds, pointer = '', lifetime } = context.provider.tokens[name] ?? {};
      run.notes.push({
        check: 'ends-in-time',
        level: 'observe',
        pointer: lifetime?.pointer ?? pointer,
        documented:
          documentedSeconds === undefined
            ? 'an end that somebody can wait for'
            : `${documentedSeconds} s from the answer`,
        received: end,
        ...(run.exchanges.length > 0 ? { exchange: run.exchanges.length - 1 } : {}),
      });
      return run.end({
        verdict: 'blocked',
        cause: 'provider',
        reason: `the token declares an end at ${end}, far beyond what is documented, so no run can see it`,
        mend: 'look at the tests of the declared lifetime first',
      });
    }

    async function leaveBehind(state: TokenStore): Promise<void> {
      const { value, endsAt } = await issue();
      const others = kept.filter((token) => token.name !== name);
      const isKept = isDate(endsAt) && endsAt <= clock.now() + longestLife * 1000;
      state.keep(isKept ? [...others, { name, value, endsAt }] : others);
    }
  };

/** The longest life of a token that is kept for a later run, in seconds: an end in the year 9999 would silence this test for ever. */
const longestLifeOf = (documentedSeconds: number | undefined): number =>
  documentedSeconds === undefined ? 400 * 86_400 : 2 * documentedSeconds + leeway;

const isDate = (milliseconds: number | undefined): milliseconds is number =>
  milliseconds !== undefined && milliseconds <= lastDate;

const storeOf = ({ settings, fakeClock, provider, account }: Context): TokenStore | undefined => {
  const key = readStateKey();
  if (!settings.state || !key || fakeClock) return undefined;
  const subject = { provider: provider.id, baseUrl: account.baseUrl };
  return openTokenStore(settings.state, key, subject, (message) => console.error(`assay: ${message}`));
};
