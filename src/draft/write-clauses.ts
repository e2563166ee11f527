import { stringify } from 'yaml';
import { clausesOf, type DraftClause } from './clauses-of.ts';
import type { Draft } from './draft.ts';

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
  ].join('\n');
};
