import { type Check, unless } from './check.ts';

/** The answer took at least and at most so many seconds. */
export const hasAnswerTime: Check<{ atLeast?: number; atMost?: number }> = ({ tookMs = 0 }, { atLeast, atMost }) => {
  const took = `${tookMs} ms`;
  return [
    ...(atLeast === undefined ? [] : unless(tookMs >= atLeast * 1000, 'time', `at least ${atLeast * 1000} ms`, took)),
    ...(atMost === undefined ? [] : unless(tookMs <= atMost * 1000, 'time', `at most ${atMost * 1000} ms`, took)),
  ];
};
