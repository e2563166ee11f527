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

/** The subjects of general clauses that tests of the draft look at; what no test looks at is left out by name, so that nothing is forgotten in silence. */
const general = (draft: Draft): string[] => {
  const promises = promisesOf(draft);
  const covered = new Set<unknown>(promises.flatMap(({ clauses }) => clauses));
  const statements = promises.flatMap((promise) => Object.entries(promise.statements ?? {}));
  const subjects = new Set(
    generalClauses().flatMap(({ id, of }) => (of !== undefined && covered.has(id) ? String(of) : [])),
  );
  const left = generalClauses()
    .filter(({ id, of }) => (of === undefined || subjects.has(String(of))) && !covered.has(id))
    .map(({ id }) => String(id));
  const reasons = new Map(promises.flatMap(({ without = {} }) => Object.entries(without)));
  if (left.length + subjects.size + statements.length === 0) return [];
  return [
    'general:',
    ...(subjects.size === 0 ? [] : [`  with: [${[...subjects].join(', ')}]`]),
    ...(left.length === 0
      ? []
      : [
          '  # What the standards expect, and no test here looks at yet, with the reason. Remove a line once one does: a clause of neither a',
          '  # test nor a line closes the gate.',
          '  without:',
          ...left.map((id) => `    ${id}: ${reasons.get(id) ?? 'no promise that verifies it is called here'}`),
        ]),
    ...(statements.length === 0
      ? []
      : [
          '  sharpen:',
          ...statements.map(([id, statement]) => `    ${id}: { statement: ${JSON.stringify(statement)} }`),
        ]),
    '',
  ];
};
