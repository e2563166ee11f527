import type { TestIdentity } from '../provider/identity.ts';
import type { Obstacle } from '../verdict/obstacle.ts';
import type { TestRecord } from '../verdict/record.ts';
import { type AgedToken, type AgedUse, createAged } from './aged-token.ts';
import { lookAtDue, restWhileLooking } from './ageing-tokens.ts';
import { Api } from './api.ts';
import { type Clock, mockClock, stageClock } from './clock.ts';
import type { Context } from './context.ts';
import type { End } from './ending.ts';
import { createExpiredToken, type ExpiredToken } from './expired-token.ts';
import { preflight } from './preflight.ts';
import { createProvoke, type Provoke } from './provoke.ts';
import { saidToEverybody } from './said-to-everybody.ts';
import { setTokensAside } from './set-tokens-aside.ts';
import { type Failure, TestRun } from './test-run.ts';
import { unprovenCredentials } from './unproven-credentials.ts';
import { createVerify, type Verify } from './verify.ts';

/** What a test gets to work with, whoever runs it. */
export interface Session {
  api: Api;
  verify: Verify;
  clock: Clock;
  /** Provokes a documented error and verifies it. */
  provoke: Provoke;
  /** A token so many seconds after its declared end. */
  agedToken: AgedToken;
  /** The use of a token so many seconds before its declared end, or right after it. */
  agedUse: AgedUse;
  /** A token past its declared end. */
  expiredToken: ExpiredToken;
  /** Ends the test as not applicable, for example because the provider's token is not a JWT. */
  notApplicable(reason: string): never;
  /** Ends the test as untestable here, with the reason. */
  untestable(reason: string): never;
  /**
   * Ends the test as blocked, because an answer of the provider that another test judges kept us from knowing: a good refresh was
   * refused, so refusing a bad one would prove nothing.
   */
  blocked(reason: string, mend?: string): never;
}

/** What keeps the answers that are not as they should be from being the provider's fault. */
const excuseFor = async (context: Context, api: Api, { accused, doubted }: TestRun): Promise<Obstacle | undefined> =>
  (accused && (await saidToEverybody(context, api, accused))) ??
  (doubted && (await unprovenCredentials(context, (id) => api.attempt(id), doubted)));

/**
 * Runs one test body against a provider and gives the test's record. `end` is the runner's way of ending a test early; what it
 * throws, and every other error of the body, is thrown again after the test has cleaned up.
 */
export const openSession = (context: Context, identity: TestIdentity, end: End) => {
  const run = new TestRun(identity, context.provider.contract, end);
  const api = new Api(run, context);
  const stop: End = (ending) => run.end(ending);
  const passed = (seconds: number): void => {
    run.waitedSeconds += seconds;
  };
  const rest = (ms: number) => {
    passed(ms / 1000);
    return restWhileLooking(context.ageing, ms, context);
  };
  const { fakeClock } = context;
  const pass = (seconds: number): void => {
    passed(seconds);
    fakeClock?.pass(seconds);
  };
  const clock = fakeClock
    ? mockClock({ ...fakeClock, pass }, stop)
    : stageClock(context.budget, stop, rest, context.now);
  const { agedToken, agedUse } = createAged(run, context, api, clock);
  const verify = createVerify(run, context);
  const session: Session = {
    api,
    verify,
    clock,
    provoke: createProvoke(run, api, verify),
    agedToken,
    agedUse,
    expiredToken: createExpiredToken(run, context, api, clock, agedToken),
    notApplicable: (reason) => run.end({ verdict: 'not-applicable', reason }),
    untestable: (reason) => run.end({ verdict: 'untestable', reason }),
    blocked: (reason, mend = 'look at the failed test of the good request first') =>
      run.end({ verdict: 'blocked', cause: 'provider', reason, mend }),
  };
  return {
    session,
    begin: async () => {
      run.requireClauses();
      await preflight(api, context, run);
      await setTokensAside(context);
      await lookAtDue(context.ageing, context.now);
    },
    /** Removes what the test created, puts the mock back, and closes the notebook. */
    async finish(error: Failure | undefined): Promise<TestRecord> {
      const obstacle = await excuseFor(context, api, run);
      run.accused = undefined;
      run.doubted = undefined;
      if (obstacle) run.acquit(obstacle);
      context.propagation?.over();
      await api.cleanUp().catch(() => {});
      await lookAtDue(context.ageing, context.now);
      run.takeOver(context.background);
      context.fakeClock?.reset();
      const record = run.record(error && { message: context.mask.text(error.message ?? '') });
      const { provider, account } = context;
      const down = context.breaker.isOpen();
      return {
        ...record,
        provider: {
          name: provider.name,
          baseUrl: account.baseUrl,
          clockSkewSeconds: context.clockSkewSeconds(),
          ...(account.network ? { network: account.network.facts } : {}),
        },
        ...(down ? { down } : {}),
        reason: context.mask.text(record.reason),
      };
    },
  };
};
