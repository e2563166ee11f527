import { clausePrefix, generalFile, inheritedClauses, leftOut } from '../contract/general-clauses.ts';
import { fieldsOf } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Material } from './material.ts';
import { type Part, partAt, partsAt } from './nodes.ts';

/** The general clauses that a provider has, each at the place in its `clauses.yaml` where something could be said of it. */
export const inheritedParts = ({ id, clauses, general }: Material): Part[] =>
  inheritedClauses(id, clauses.value, general).map((value) => ({
    path: ['general', 'sharpen', String(value.id).slice(clausePrefix(id).length)],
    value,
  }));

/** The ids of all clauses that a provider has, its own and the general ones. */
export const clauseIds = (material: Material): Set<unknown> =>
  new Set([...partsAt(material.clauses, ['clauses']), ...inheritedParts(material)].map(({ value }) => value.id));

/** What `general` leaves out or sharpens is a general clause, with a reason, and nothing says a general clause again. */
export const generalClausesAreUsed = (material: Material): Problem[] => {
  const { id, clauses: source, general } = material;
  const known = general.map((clause) => String(clause.id));
  const { value: use } = partAt(source, ['general']);
  const problem = (path: (string | number)[], message: string): Problem =>
    source.problem(['general', ...path], message);
  const { without, sharpen } = { without: leftOut(source.value, general), sharpen: fieldsOf(use.sharpen) };
  const unknown = (key: string, names: string[]): Problem[] =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => problem([key, name], `${name} is no clause of ${generalFile}: mend the name, or remove it`));
  return [
    ...unknown('without', Object.keys(without)),
    ...unknown('sharpen', Object.keys(sharpen)),
    ...Object.keys(without)
      .filter((name) => name in sharpen)
      .map((name) => problem(['sharpen', name], `${name} is left out, too: remove one of the two`)),
    ...partsAt(source, ['clauses'])
      .filter(({ value }) => known.some((name) => value.id === `${clausePrefix(id)}${name}`))
      .map(({ path, value }) =>
        source.problem(path, `${value.id} is a general clause: say what differs under general, in sharpen`),
      ),
  ];
};
