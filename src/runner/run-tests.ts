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

/** Who is told how far it has come, and who may end it. */
export interface Watch {
  /** A test begins. */
  before?(test: CollectedTest): void;
  /** A test has ended. */
  after?(planned: PlannedTest): void;
  /** The run was interrupted: no further test begins, and the one that was under way has judged nothing but what it had found. */
  isInterrupted?(): boolean;
}

/** Runs test bodies in their order against one context, without a runner. */
export const runTests = async (
  context: Context,
  tests: readonly CollectedTest[],
  { before, after, isInterrupted = () => false }: Watch = {},
): Promise<PlannedTest[]> => {
  const ran: PlannedTest[] = [];
  for (const test of tests) {
    const { body: _, provocations: __, ...planned } = test;
    if (isInterrupted()) {
      ran.push({ ...planned, durationMs: 0, record: undefined, missing: 'interrupted' });
      continue;
    }
    before?.(test);
    const startedAt = performance.now();
    const seen = await runTest(context, test);
    const record = isInterrupted() && seen.verdict !== 'failed' ? undefined : seen;
    const durationMs = Math.round(performance.now() - startedAt);
    const done: PlannedTest = { ...planned, durationMs, record, missing: isInterrupted() ? 'interrupted' : 'lost' };
    ran.push(done);
    after?.(done);
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
