import { clausePrefix } from '../contract/general-clauses.ts';
import { type Draft, type DraftAnswer, type DraftOperation, statusKey } from './draft.ts';
import { upperSnake } from './words.ts';

/** A clause as it stands in `clauses.yaml`. */
export interface DraftClause {
  id: string;
  level: 'must';
  statement: string;
  section: string;
}

/** The id of the clause about an answer of an operation: `ACME-CREATE-TOKEN` for the success, with the status behind it for an error. */
export const clauseId = (provider: string, { id }: DraftOperation, answer: DraftAnswer): string =>
  `${clausePrefix(provider)}${hyphened(id)}${answer.status < 400 ? '' : `-${statusKey(answer).toUpperCase()}`}`;

const inWords = (answer: DraftAnswer): string =>
  answer.range === undefined
    ? String(answer.status)
    : answer.range === 'default'
      ? 'any other status'
      : `a ${answer.range}`;

const hyphened = (name: string): string => upperSnake(name).replaceAll('_', '-');

/** The lifetimes that the document states in words and an answer declares, each with its clause, and the tolerance of its declaration in seconds. */
export const statedLifetimes = ({ id, tokens }: Pick<Draft, 'id' | 'tokens'>) =>
  Object.entries(tokens).flatMap(([token, { lifetime, isStated, documentedSeconds: seconds = 0 }]) =>
    lifetime && isStated
      ? [
          {
            token,
            seconds,
            clause: `${clausePrefix(id)}${hyphened(token)}-LIFETIME`,
            // A point in time is read off two clocks.
            tolerance: lifetime.as.startsWith('seconds') ? 5 : 60,
          },
        ]
      : [],
  );

/** The clauses that a document supports without a doubt: each documented answer of each operation, and each stated lifetime, in our words. */
export const clausesOf = ({ id, operations, tokens }: Draft): DraftClause[] => {
  const clauses = operations.flatMap((operation) =>
    operation.answers.map((answer): DraftClause => {
      const request = `${operation.method} ${operation.path}`;
      const body = answer.schema === undefined ? '' : ' and its documented body';
      return {
        id: clauseId(id, operation, answer),
        level: 'must',
        statement:
          answer.status < 400
            ? `${request} is answered with ${statusKey(answer)}${body}.`
            : `${request} is refused with ${inWords(answer)}${body} where the document says so.`,
        section: `${request}, ${statusKey(answer)}`,
      };
    }),
  );
  const lifetimes = statedLifetimes({ id, tokens }).map(
    ({ token, seconds, clause }): DraftClause => ({
      id: clause,
      level: 'must',
      statement: `${token} is declared to live ${seconds} s.`,
      section: [tokens[token]?.issuedBy].flat()[0] ?? '',
    }),
  );
  return [...new Map([...clauses, ...lifetimes].map((clause) => [clause.id, clause])).values()];
};
