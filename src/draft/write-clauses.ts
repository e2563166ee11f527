import { stringify } from 'yaml';
import { generalClauses } from '../contract/general-clauses.ts';
import { clausesOf, type DraftClause } from './clauses-of.ts';
import type { Draft } from './draft.ts';
import { promisesOf } from './promises-of.ts';

/** The text of `clauses.yaml`. `untestable` gives, by clause, why no test of the draft verifies it. */
export const writeClauses = (draft: Draft, untestable: ReadonlyMap<string, string>): string => {
  const { id, source } = draft;
  const entry = ({ section, ...clause }: DraftClause) => ({
    ...clause,
    source: { document: source.document, section, url: source.url, facts: [] },
    ...(untestable.has(clause.id) ? { untestable: untestable.get(clause.id) } : {}),
  });
  const clauses = clausesOf(draft).map((clause) =>
    stringify([entry(clause)], { lineWidth: 0 })
      .replace(/^/gm, '  ')
      .trimEnd(),
  );
  return [
    `provider: ${id}`,
    '',
    'clauses:',
    '  # What the document says of each answer. Add a clause for every further sentence that a client relies on, with its level:',
    '  # must where it is stated, should where it is only read off an example, observe where it may change.',
    '',
    clauses.join('\n\n'),
    '',
    ...general(draft),
  ].join('\n');
};

/** What the standards expect and no test of the draft looks at: left out by name, so that nothing is forgotten in silence. */
const general = (draft: Draft): string[] => {
  const covered = new Set(promisesOf(draft).flatMap(({ clauses }) => clauses));
  const left = generalClauses()
    .filter(({ of }) => of === undefined)
    .map(({ id }) => String(id))
    .filter((id) => !covered.has(id));
  if (left.length === 0) return [];
  return [
    '# What the standards expect, and no test here looks at yet. Remove a line once a promise is called that does.',
    'general:',
    '  without:',
    ...left.map((id) => `    ${id}: no promise that verifies it is called here`),
    '',
  ];
};
