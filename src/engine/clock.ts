import type { Token } from '../exchange/tokens.ts';
import type { End } from './ending.ts';
import type { FakeClock } from './fake-clock.ts';
import type { WaitingBudget } from './waiting-budget.ts';

/** The provider's time, as far as a test can know it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Whether so many more seconds may pass in this run. */
  mayPass(seconds: number): boolean;
  /** Lets time pass: at once on the mock, by waiting on a stage, where a wait beyond the run's limit ends the test as untestable. */
  pass(seconds: number, why: string): Promise<void>;
  /**
   * Lets time pass until so many seconds after (or, if negative, before) a token's declared end; more where our clock may be wrong
   * about that.
   */
  passUntil(token: Token, offsetSeconds: number): Promise<void>;
}

const passUntil = (clock: Pick<Clock, 'now' | 'pass'>, end: End) => async (token: Token, offsetSeconds: number) => {
  if (token.endsAt === undefined) {
    end({
      verdict: 'blocked',
      cause: 'provider',
      reason: 'the answer declares no readable end of the token',
      mend: 'look first at the failed tests of the request that issues it',
    });
  }
  const doubt = (token.doubtSeconds ?? 0) * (offsetSeconds < 0 ? -1 : 1);
  const seconds = (token.endsAt - clock.now()) / 1000 + offsetSeconds + doubt;
  await clock.pass(Math.max(0, seconds), 'waiting for the end of the token');
};

/** The clock of a stage: real time, and what the run may wait of it. `rest` lets so many milliseconds pass. */
export const stageClock = (
  budget: WaitingBudget,
  end: End,
  rest: (milliseconds: number) => Promise<unknown>,
  now: () => number,
): Clock => {
  const clock = {
    now,
    mayPass: budget.mayPass,
    async pass(seconds: number, why: string) {
      if (!budget.mayPass(seconds)) {
        const [limit, left] = [budget.limit, Math.floor(budget.left())];
        const allowed = left === limit ? `${limit} s that --wait allows` : `${left} s that are left of --wait ${limit}`;
        end({ verdict: 'untestable', reason: `${why} takes ${Math.ceil(seconds)} s, more than the ${allowed}` });
      }
      budget.spend(seconds);
      await rest(seconds * 1000);
    },
  };
  return { ...clock, passUntil: passUntil(clock, end) };
};

/** The mock's clock, which moves without waiting. */
export const mockClock = (fakeClock: FakeClock, end: End): Clock => {
  const clock = {
    now: () => fakeClock.now(),
    mayPass: () => true,
    async pass(seconds: number) {
      fakeClock.pass(seconds);
    },
  };
  return { ...clock, passUntil: passUntil(clock, end) };
};
