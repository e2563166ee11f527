import { fieldsOf, itemsOf } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Path } from '../contract/yaml-source.ts';
import type { Material } from './material.ts';
import { partAt, partsAt } from './nodes.ts';

interface Mention {
  fact: string;
  path: Path;
  /** The clause that rests on it, or the entry that leaves it out. */
  by: string;
}

/**
 * Where `facts` counts the statements of a fact sheet: every one is under a clause or out of scope with its reason, none is both, and none
 * is made up.
 */
export const factsAreAccounted = ({ clauses: source }: Material): Problem[] => {
  if (fieldsOf(source.value).facts === undefined) return [];
  const counts = Object.entries(fieldsOf(fieldsOf(source.value).facts));
  const sharpened = ['general', 'sharpen'];
  const rested = [
    ...partsAt(source, ['clauses']).map(({ path, value }) => ({ path, value, id: String(value.id) })),
    ...Object.entries(partAt(source, sharpened).value).map(([id, value]) => ({
      path: [...sharpened, id],
      value: fieldsOf(value),
      id,
    })),
  ].flatMap(({ path, value, id }) => mentions([...path, 'source', 'facts'], fieldsOf(value.source).facts, id));
  const entries = partsAt(source, ['out-of-scope']);
  const left = entries.flatMap(({ path, value }) => mentions([...path, 'facts'], value.facts, 'out-of-scope'));
  const sheet = counts.flatMap(([kind, count]) => Array.from({ length: Number(count) }, (_, i) => `${kind}-${i + 1}`));
  const problem = ({ path, fact }: Mention, message: string): Problem =>
    source.problem(path, `fact ${fact} ${message}`);
  return [
    ...(counts.length > 0
      ? []
      : [source.problem(['facts'], 'facts must say how many statements of each kind there are')]),
    ...sheet
      .filter((fact) => ![...rested, ...left].some((mention) => mention.fact === fact))
      .map((fact) =>
        source.problem(['facts'], `fact ${fact} is under no clause: write one, or put it out-of-scope with its reason`),
      ),
    ...[...rested, ...left]
      .filter(({ fact }) => !sheet.includes(fact))
      .map((mention) =>
        problem(
          mention,
          `(${mention.by}) is beyond the sheet: facts counts ${JSON.stringify(Object.fromEntries(counts))}`,
        ),
      ),
    ...twice(left).map((mention) => problem(mention, 'is out-of-scope already')),
    ...rested
      .filter((mention) =>
        rested.some(({ path, fact, by }) => fact === mention.fact && by === mention.by && isBefore(path, mention.path)),
      )
      .map((mention) => problem(mention, `is named already by ${mention.by}`)),
    ...left
      .filter(({ fact }) => rested.some((mention) => mention.fact === fact))
      .map((mention) =>
        problem(mention, `is out-of-scope, and ${rested.find(({ fact }) => fact === mention.fact)?.by} rests on it`),
      ),
  ];
};

const mentions = (path: Path, facts: Parameters<typeof itemsOf>[0], by: string): Mention[] =>
  itemsOf(facts).map((fact, index) => ({ fact: String(fact), path: [...path, index], by }));

const twice = (all: readonly Mention[]): Mention[] =>
  all.filter((mention, index) => all.findIndex(({ fact }) => fact === mention.fact) < index);

const isBefore = (a: Path, b: Path): boolean => Number(a.at(-1)) < Number(b.at(-1));
