import { type Answer, type Check, unless } from './check.ts';

/** The answer is one of several documented alternatives, each with the sign by which it is known; it is noted which one came. */
export const isDocumentedAlternative: Check<Record<string, (answer: Answer) => boolean>> = (
  { answer },
  alternatives,
) => {
  const [seen] = Object.entries(alternatives).find(([, isSeen]) => isSeen(answer)) ?? [];
  const documented = Object.keys(alternatives).join(' or ');
  return [
    ...unless(seen !== undefined, 'documented alternative', documented, 'none of them'),
    ...unless(seen === undefined, 'documented alternative', documented, seen ?? '', 'observe'),
  ];
};
