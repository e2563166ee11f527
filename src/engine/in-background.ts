import { Api } from './api.ts';
import { BackgroundEnd } from './background-run.ts';
import type { Context } from './context.ts';

/** Does work that belongs to no test; `undefined` where an obstacle kept it from its end, which is for the tests to meet. */
export const inBackground = async <Result>(
  context: Context,
  work: (api: Api) => Promise<Result>,
): Promise<Result | undefined> => {
  const api = new Api(context.background, context);
  try {
    return await work(api);
  } catch (error) {
    if (error instanceof BackgroundEnd) return undefined;
    throw error;
  } finally {
    // What it created is removed with the last test, not with the next.
    api.keepLeftovers();
  }
};
