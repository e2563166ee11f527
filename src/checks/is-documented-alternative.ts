import type { Answer } from '../exchange/exchange.ts';
import { type Check, unless } from './check.ts';

/** The answer is one of the documented alternatives, each with the sign by which it is known; where there are several, it is noted which one came. */
export const isDocumentedAlternative: Check<Record<string, (answer: Answer) => boolean>> = (
  { answer },
  alternatives,
) => {
  const names = Object.keys(alternatives);
  const seen = names.find((name) => alternatives[name]?.(answer));
  const documented = names.join(' or ');
  if (seen === undefined) return unless(false, 'documented alternative', documented, 'none of them');
  return unless(names.length === 1, 'documented alternative', documented, seen, 'observe');
};
