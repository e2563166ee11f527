import type { CauseResult } from './result.ts';

/** What is remembered of a provider in one earlier run. */
export interface Night {
  startedAt: string;
  /** Ids of the causes that were seen. */
  causes: ReadonlySet<string>;
  /** Ids of the tests that could not look. */
  unseen: ReadonlySet<string>;
}

/** How far back it is asked whether a cause comes and goes, in runs that could have seen it. */
const recent = 10;

/**
 * A cause with what the earlier runs say of it, the oldest run first: since when it has been there without a break, in how many runs, and
 * whether it comes and goes. A run that could not have seen it breaks nothing.
 */
export const withPast = (cause: CauseResult, nights: readonly Night[], now: string): CauseResult => {
  const known = nights.filter(({ startedAt }) => startedAt < now);
  const could = known.filter(
    ({ causes, unseen }) => causes.has(cause.id) || !cause.tests.every((id) => unseen.has(id)),
  );
  const lastWithout = could.findLastIndex(({ causes }) => !causes.has(cause.id));
  const unbroken = could.slice(lastWithout + 1);
  const window = could.slice(1 - recent).map(({ causes }) => causes.has(cause.id));
  const seenBefore = window.filter(Boolean).length;
  const hasGone = window.indexOf(true) !== -1 && window.indexOf(true) < window.lastIndexOf(false);
  return {
    ...cause,
    since: unbroken[0]?.startedAt ?? now,
    nights: unbroken.length + 1,
    isNew: could.length > 0 && unbroken.length === 0,
    ...(hasGone ? { flips: { seen: seenBefore + 1, of: window.length + 1 } } : {}),
  };
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The same in words: `new`, `since 24 Nov, 9 runs`, `comes and goes: 3 of 10 runs`; empty where nothing earlier is known. */
export const pastInWords = ({ since, nights = 1, isNew, flips }: CauseResult): string => {
  if (flips) return `comes and goes: ${flips.seen} of ${flips.of} runs`;
  if (isNew) return 'new';
  const day = new Date(since);
  return nights > 1 ? `since ${day.getUTCDate()} ${months[day.getUTCMonth()]}, ${nights} runs` : '';
};
