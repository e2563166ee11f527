import type { Context } from '../engine/context.ts';
import type { Ending } from '../engine/ending.ts';
import { openSession } from '../engine/session.ts';
import type { Failure } from '../engine/test-run.ts';
import type { PlannedTest } from '../verdict/planned.ts';
import type { TestRecord } from '../verdict/record.ts';
import type { CollectedTest } from './collect.ts';

/** Thrown to end a test without a judgement, as Playwright's skip is. */
class Ended extends Error {
  override name = 'Ended';
}

/** Runs test bodies in their order against one context, without a runner. `before` is told of each test as it begins. */
export const runTests = async (
  context: Context,
  tests: readonly CollectedTest[],
  before: (test: CollectedTest) => void = () => {},
): Promise<PlannedTest[]> => {
  const ran: PlannedTest[] = [];
  for (const test of tests) {
    before(test);
    const startedAt = performance.now();
    const record = await runTest(context, test);
    const durationMs = Math.round(performance.now() - startedAt);
    const { body: _, ...planned } = test;
    ran.push({ ...planned, durationMs, record, missing: 'lost' });
  }
  return ran;
};

const runTest = async (context: Context, { identity, body }: CollectedTest): Promise<TestRecord> => {
  const end = ({ reason }: Ending): never => {
    throw new Ended(reason);
  };
  const { session, begin, finish } = openSession(context, identity, end);
  try {
    await begin();
    await body(session);
  } catch (error) {
    return finish(error instanceof Ended ? undefined : (error as Failure));
  }
  return finish(undefined);
};
