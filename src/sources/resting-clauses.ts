import type { Clause } from '../contract/contract.ts';
import type { FactChange } from './compare-facts.ts';

/** The clauses of a page that a change is about, by the sections that their sources name; all of the page where none names its section. */
export const restingOn = (change: FactChange, clauses: readonly Clause[]): Clause[] => {
  const parts = change.place.flatMap((part) => part.split(/[/,]/)).map(norm);
  const named = clauses.filter(({ source }) =>
    source.section
      .split(/[;,]/)
      .map(norm)
      .some((word) => isSpecific(word) && parts.includes(word)),
  );
  return named.length > 0 ? named : [...clauses];
};

const norm = (text: string): string => text.trim().toLowerCase();

/** Words that stand in the sources of nearly every clause point nowhere. */
const isSpecific = (word: string): boolean =>
  word.length > 2 && !['responses', 'example', 'request', 'response', 'headers'].includes(word);
