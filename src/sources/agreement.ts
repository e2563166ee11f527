import type { Clause, Contract } from '../contract/contract.ts';
import { at, type Json } from '../contract/json.ts';
import type { FactChange } from './compare-facts.ts';
import { type Fact, nameOf } from './fact.ts';
import { type Quantity, quantitiesIn, sameQuantity } from './quantities.ts';

/** What our side says, to be held against a page that changed. */
export interface OurSide {
  contract: Contract;
  /** The facts of the provider's own `openapi.yaml`, made as those of a page are. */
  facts: readonly Fact[];
  /** Lifetimes that `provider.ts` documents, in seconds. */
  lifetimes: readonly number[];
}

/** How the contract disagrees with what a page says now: a line for each place that still says what the page said before. */
export const disagreements = (change: FactChange, clauses: readonly Clause[], ours: OurSide): string[] => [
  ...new Set([
    ...staleQuantities(change, clauses, ours.lifetimes),
    ...staleFields(change, ours.facts),
    ...staleExamples(change, ours.contract),
  ]),
];

const staleQuantities = (
  { kind, before, now }: FactChange,
  clauses: readonly Clause[],
  lifetimes: readonly number[],
): string[] => {
  if (kind !== 'changed' && kind !== 'reworded') return [];
  const [old, fresh] = [quantitiesIn(before).quantities, quantitiesIn(now).quantities];
  const gone = old.filter((quantity) => !fresh.some((each) => sameQuantity(each, quantity)));
  if (fresh.length === 0) return [];
  return gone.flatMap((quantity) => [
    ...clauses
      .filter(({ statement }) => saysQuantity(statement, quantity))
      .map(({ id }) => `${id} still says ${quantity.text}`),
    ...lifetimes
      .filter((seconds) => seconds === quantity.seconds)
      .map((seconds) => `provider.ts still documents ${seconds} seconds`),
  ]);
};

/** A bare number is found everywhere, so only one with a unit says something. */
const saysQuantity = (statement: string, quantity: Quantity): boolean =>
  quantity.text.includes(' ') && quantitiesIn(statement).quantities.some((each) => sameQuantity(each, quantity));

const staleFields = ({ fact, kind, place, now }: FactChange, facts: readonly Fact[]): string[] => {
  if (fact !== 'openapi' || place.some((part) => /^(example|description)/.test(part))) return [];
  const [operation, ...rest] = place;
  // A contract that leaves an operation out has nothing to say about its parts.
  if (!facts.some((own) => own.place[0] === operation)) return [];
  const own = facts.find((each) => nameOf(each) === nameOf({ kind: fact, place }));
  const part = rest.join(' ');
  if (kind === 'removed') return own ? [`openapi.yaml still has ${operation} ${part}`] : [];
  if (!own) return [`openapi.yaml does not have ${operation} ${part}`];
  return own.value === now ? [] : [`openapi.yaml says of ${operation} ${part}: ${own.value || 'nothing'}`];
};

const staleExamples = ({ fact, kind, place, now }: FactChange, contract: Contract): string[] => {
  const isExample = fact === 'example' || (fact === 'openapi' && place.some((part) => part.startsWith('example')));
  const status = place.find((part) => /^[1-5]\d\d$/.test(part));
  const pointer = place.at(-1) ?? '';
  if (!isExample || status === undefined || !pointer.startsWith('/') || pointer === '/') return [];
  const examples = examplesOf(contract, Number(status), fact === 'openapi' ? place[0] : undefined);
  if (examples.length === 0) return [`openapi.yaml has no example of ${status}`];
  const own = examples.map((example) => at(example, pointer)).filter((value) => value !== undefined);
  if (kind === 'removed') return own.length > 0 ? [`our examples of ${status} still have ${pointer}`] : [];
  if (own.length === 0) return [`our examples of ${status} have no ${pointer}`];
  return own.some(
    (value) =>
      `${typeof value} ${JSON.stringify(value)}` === now ||
      (value === null && now === 'null') ||
      typeof value === now.split(' (')[0],
  )
    ? []
    : [
        `our examples of ${status} have ${[...new Set(own.map((value) => JSON.stringify(value)))].join(' or ')} at ${pointer}`,
      ];
};

const examplesOf = ({ operations }: Contract, status: number, name: string | undefined): Json[] =>
  [...operations.values()]
    .filter(({ method, path }) => name === undefined || name === `${method} ${path}`)
    .flatMap(({ successes, errors }) => [...successes, ...errors])
    .filter((response) => response.status === status)
    .flatMap(({ examples }) => Object.values(examples));
