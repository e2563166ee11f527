import type { Contract } from '../../contract/contract.ts';
import { type Level, weaker } from '../../contract/level.ts';
import { type Ground, levelOfClauses } from './fault.ts';
import {
  type AnswerOf,
  answerDeviation,
  errorBodyOf,
  fieldChanges,
  type Graded,
  levelOfBody,
  typedAs,
  withBodyChanged,
} from './graded.ts';
import type { OwnFaults } from './own-faults.ts';

/** Everything that can be wrong with the documented successes, graded by the contract. */
export const successDeviations = (
  { contract }: Ground,
  { form = {}, about = {} }: Pick<OwnFaults, 'form' | 'about'>,
): Graded[] =>
  [...contract.operations.values()].flatMap((operation) => {
    const { status, clauses } = operation.success;
    const allClauses = [...clauses, ...operation.clauses, ...(about[operation.id] ?? [])];
    const answer: AnswerOf = { operation, status, name: 'success', clauses: allClauses };
    const limit = levelOfClauses(contract, form[operation.id] ?? clauses);
    const found = [
      ...fields(answer),
      ...otherStatus(contract, answer),
      ...mediaTypes(answer),
      ...headers(answer),
      ...errorBody(answer),
    ];
    const level = levelOfClauses(contract, allClauses);
    return [...found.map((graded) => ({ ...graded, level: weaker(graded.level, limit) })), ...refusals(answer, level)];
  });

/** The good request is not accepted, at all or later on: whatever the answer's own clauses leave open, that is broken. */
const refusals = (answer: AnswerOf, level: Level): Graded[] => {
  const fails = answerDeviation(answer, 'as 500', 'with status 500', 'status', level, (reply) => ({
    ...reply,
    status: 500,
  }));
  const redirects = answerDeviation(
    answer,
    'as 302 later',
    'with a redirect from the second time on',
    'status',
    level,
    (reply) => reply,
  );
  return [
    fails,
    {
      ...redirects,
      plant: () => {
        let times = 0;
        return {
          reply: (reply, { operation }) => {
            const isIt = operation === answer.operation.id && reply.name === answer.name;
            if (isIt) times += 1;
            return isIt && times > 1
              ? { ...reply, status: 302, headers: { location: '/elsewhere' }, body: undefined }
              : reply;
          },
        };
      },
    },
  ];
};

const fields = (answer: AnswerOf): Graded[] => {
  const { schema, examples } = answer.operation.success;
  const [example] = Object.values(examples);
  if (!schema || example === undefined) return [];
  return fieldChanges(schema, example).map(({ pointer, what, words, level, change }) =>
    answerDeviation(answer, what, words, pointer, level, withBodyChanged(pointer, change)),
  );
};

/** A success without a documented body may leave its status open too, unless a clause names it. */
const otherStatus = (contract: Contract, answer: AnswerOf): Graded[] => {
  const { schema, clauses, status } = answer.operation.success;
  if (status === 101) return [];
  const documented = answer.operation.successes.map((success) => success.status);
  const isNamed = clauses.some((id) => contract.clauses.get(id)?.statement.includes(String(status)));
  const other = [202, 203, 206].find((candidate) => !documented.includes(candidate)) ?? 299;
  const level: Level = schema || isNamed ? 'must' : 'observe';
  return [
    answerDeviation(answer, `as ${other}`, `with status ${other}`, 'status', level, (reply) => ({
      ...reply,
      status: other,
    })),
  ];
};

const mediaTypes = (answer: AnswerOf): Graded[] => {
  if (!answer.operation.success.mediaType) return [];
  const typed = (what: string, words: string, type: string) =>
    answerDeviation(answer, what, words, 'media type', 'must', typedAs(type));
  return [
    typed('as text-plain', 'under the media type text/plain', 'text/plain'),
    typed('without media type', 'without a media type', ''),
  ];
};

const headers = (answer: AnswerOf): Graded[] =>
  Object.entries(answer.operation.success.headers).flatMap(([name, { type }]) => {
    const header = (what: string, words: string, value: string) =>
      answerDeviation(answer, `${name} ${what}`, `with ${name} ${words}`, `header ${name}`, 'must', (reply) => {
        const others = Object.entries(reply.headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase());
        return { ...reply, headers: { ...Object.fromEntries(others), [name]: value } };
      });
    const dropped = header('dropped', 'left out', '');
    return type === 'integer' ? [dropped, header('as text', 'as a word', 'many')] : [dropped];
  });

/** "200 OK" above the body of an error. */
const errorBody = (answer: AnswerOf): Graded[] => {
  const { schema } = answer.operation.success;
  const body = errorBodyOf(answer.operation);
  if (!schema || body === undefined) return [];
  const level = levelOfBody(schema, body);
  return [
    answerDeviation(answer, 'with an error body', 'with the body of an error', '', level, (reply) => ({
      ...reply,
      body,
    })),
  ];
};
