import { type Fact, nameOf } from './fact.ts';

/** What became of one thing that a page says. Of prose, `before` and `now` are quantities. */
export interface FactChange {
  kind: 'added' | 'removed' | 'changed' | 'reworded';
  fact: Fact['kind'];
  /** Where on the page, from the section inwards. */
  place: readonly string[];
  before: string;
  now: string;
}

/** Everything that a page says otherwise than before. The order of the page is no difference. */
export const compareFacts = (before: readonly Fact[], now: readonly Fact[]): FactChange[] => {
  const [known, seen] = [byName(before), byName(now)];
  const changed = now.flatMap((fact): FactChange[] => {
    const old = known.get(nameOf(fact));
    if (old === undefined) return [{ kind: 'added', fact: fact.kind, place: fact.place, before: '', now: fact.value }];
    return old.value === fact.value
      ? []
      : [{ kind: 'changed', fact: fact.kind, place: fact.place, before: old.value, now: fact.value }];
  });
  const removed = before
    .filter((fact) => !seen.has(nameOf(fact)))
    .map((fact): FactChange => ({ kind: 'removed', fact: fact.kind, place: fact.place, before: fact.value, now: '' }));
  return reworded([...changed, ...removed]);
};

const byName = (facts: readonly Fact[]): Map<string, Fact> => new Map(facts.map((fact) => [nameOf(fact), fact]));

/** A sentence that left a section and another one that came to it are one change of wording. */
const reworded = (changes: readonly FactChange[]): FactChange[] => {
  const rest = [...changes];
  const paired = changes.filter(isProse('removed')).flatMap((removed): FactChange[] => {
    const added = rest.find((each) => isProse('added')(each) && sectionOf(each) === sectionOf(removed));
    if (!added) return [];
    rest.splice(rest.indexOf(added), 1);
    rest.splice(rest.indexOf(removed), 1);
    return [{ ...removed, kind: 'reworded', now: added.now }];
  });
  return [...rest, ...paired];
};

const isProse =
  (kind: FactChange['kind']) =>
  ({ fact, place, kind: own }: FactChange): boolean =>
    own === kind && (fact === 'sentence' || (fact === 'openapi' && place.at(-2) === 'description'));

const sectionOf = ({ fact, place }: FactChange): string => [fact, ...place.slice(0, -1)].join(' › ');
