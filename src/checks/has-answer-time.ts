import { type Check, unless } from './check.ts';

/** The answer took at least and at most so many seconds. In time that we were held up, it may have come already: that is not held against it. */
export const hasAnswerTime: Check<{ atLeast?: number; atMost?: number }> = (
  { tookMs = 0, heldUpMs = 0 },
  { atLeast, atMost },
) => {
  const soonestMs = Math.round((tookMs - heldUpMs) * 10) / 10;
  return [
    ...(atLeast === undefined
      ? []
      : unless(tookMs >= atLeast * 1000, 'time', `at least ${atLeast * 1000} ms`, `${tookMs} ms`)),
    ...(atMost === undefined
      ? []
      : unless(soonestMs <= atMost * 1000, 'time', `at most ${atMost * 1000} ms`, `${soonestMs} ms`)),
  ];
};
