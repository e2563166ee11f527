import { clausePrefix } from '../contract/general-clauses.ts';
import type { Draft, DraftAnswer, DraftOperation } from './draft.ts';
import { upperSnake } from './words.ts';

/** A clause as it stands in `clauses.yaml`. */
export interface DraftClause {
  id: string;
  level: 'must';
  statement: string;
  section: string;
}

/** The id of the clause about an answer of an operation: `ACME-CREATE-TOKEN` for the success, with the status behind it for an error. */
export const clauseId = (provider: string, { id }: DraftOperation, { status }: DraftAnswer): string =>
  `${clausePrefix(provider)}${hyphened(id)}${status < 400 ? '' : `-${status}`}`;

const hyphened = (name: string): string => upperSnake(name).replaceAll('_', '-');

/** The clauses that a document supports without a doubt: each documented answer of each operation, in our words. */
export const clausesOf = ({ id, operations }: Draft): DraftClause[] => {
  const clauses = operations.flatMap((operation) =>
    operation.answers.map((answer): DraftClause => {
      const request = `${operation.method} ${operation.path}`;
      const body = answer.schema === undefined ? '' : ' and its documented body';
      return {
        id: clauseId(id, operation, answer),
        level: 'must',
        statement:
          answer.status < 400
            ? `${request} is answered with ${answer.status}${body}.`
            : `${request} is refused with ${answer.status}${body} where the document says so.`,
        section: `${request}, ${answer.status}`,
      };
    }),
  );
  return [...new Map(clauses.map((clause) => [clause.id, clause])).values()];
};
