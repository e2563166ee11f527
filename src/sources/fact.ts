/** What kind of thing a page says: kinds are compared, counted and described each in their own way. */
export type FactKind = 'heading' | 'sentence' | 'example' | 'table' | 'call' | 'openapi';

/**
 * One thing that a page says. `place` tells it from all others of its kind on the page (the parts of a way, from the section inwards);
 * `value` is what may change there. Of prose there is only a digest in the place, and the quantities that it names as the value.
 */
export interface Fact {
  kind: FactKind;
  place: readonly string[];
  value: string;
}

/** The name of a fact in a lock file and in a comparison. */
export const nameOf = ({ kind, place }: Pick<Fact, 'kind' | 'place'>): string => [kind, ...place].join(' › ');

/** The facts without those whose name came before: a page that says a thing twice says it once. */
export const distinct = (facts: readonly Fact[]): Fact[] => [
  ...new Map(facts.map((fact) => [nameOf(fact), fact])).values(),
];

/** A text on one line, without the marks that typesetting adds to it. */
export const plain = (text: string): string =>
  text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
