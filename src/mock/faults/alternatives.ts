import type { Contract, DocumentedError, Operation } from '../../contract/contract.ts';
import { asObject, type Json } from '../../contract/json.ts';
import { documentedError } from '../replies.ts';
import type { Reply } from '../seams.ts';
import { errorDeviationsOf } from './error-faults.ts';
import { type Ground, kebab, named, type Peculiarity } from './fault.ts';
import { type AnswerOf, answerDeviation, asDeviation, type Graded, withBodyChanged } from './graded.ts';

/** Every documented alternative that the honest mock does not choose: another status, another row, another literal, another form. */
export const documentedAlternatives = ({ contract }: Ground): Peculiarity[] =>
  [...contract.operations.values()].flatMap((operation) => [
    ...otherRows(contract, operation).map(({ given, instead }) => asOtherRow(operation, given, instead)),
    ...operation.errors.flatMap((row) => otherLiterals(operation, row)),
    ...otherSuccesses(operation),
    ...otherForms(operation),
  ]);

/** The faults that only show where the alternative is chosen: the documented alternative with something wrong in it. */
export const alternativeDeviations = (ground: Ground): Graded[] =>
  [...ground.contract.operations.values()].flatMap((operation) =>
    otherRows(ground.contract, operation).flatMap(({ given, instead }) => {
      const other = asOtherRow(operation, given, instead).plant().reply;
      return errorDeviationsOf(ground, instead).map((graded) => ({
        ...graded,
        id: kebab(operation.id, given.status, given.name, 'in-place-of', graded.id.slice(operation.id.length + 1)),
        standsInFor: graded.id,
        keys: [keyOf(operation, given)],
        plant: () => {
          const wrong = graded.plant();
          return {
            ...wrong,
            reply: (reply, occasion) => wrong.reply?.(other?.(reply, occasion) ?? reply, occasion) ?? reply,
          };
        },
      }));
    }),
  );

const keyOf = (operation: Operation, row: DocumentedError): string => `reply/${operation.id}/${row.status}/${row.name}`;

/**
 * Rows that the documents allow in each other's place: those of one name under several statuses, and those that share a clause
 * whose alternatives name both statuses.
 */
const otherRows = (
  contract: Contract,
  { errors }: Operation,
): { given: DocumentedError; instead: DocumentedError }[] => {
  const shared = (a: DocumentedError, b: DocumentedError): boolean =>
    a.clauses.some((id) => {
      const alternatives = contract.clauses.get(id)?.alternatives ?? [];
      return b.clauses.includes(id) && [a, b].every(({ status }) => alternatives.includes(String(status)));
    });
  const rows = errors.filter(({ untestable }) => untestable === undefined);
  return rows.flatMap((given) =>
    rows
      .filter((row) => row.status !== given.status && (row.name === given.name || shared(given, row)))
      .map((instead) => ({ given, instead })),
  );
};

const asOtherRow = (operation: Operation, given: DocumentedError, instead: DocumentedError): Peculiarity => ({
  id: kebab(operation.id, given.status, given.name, 'as', instead.status, instead.name),
  sentence: `${named(operation)} answers ${instead.status} ${instead.name} in place of ${given.status} ${given.name}.`,
  keys: [keyOf(operation, given)],
  plant: () => ({
    reply: (reply, { operation: at }) =>
      at === operation.id && reply.status === given.status && reply.name === given.name
        ? documentedError(operation, `${instead.status}/${instead.name}`)
        : reply,
  }),
});

const otherLiterals = (operation: Operation, row: DocumentedError): Peculiarity[] =>
  row.values.flatMap(({ pointer, oneOf, ignoreCase }) =>
    [...oneOf.slice(1), ...(ignoreCase ? oneOf.map(capitalised) : [])].map((literal) => {
      const answer: AnswerOf = { operation, status: row.status, name: row.name, clauses: row.clauses };
      const words = `with ${pointer} as ${JSON.stringify(literal)}`;
      const change = withBodyChanged(pointer, () => literal);
      return asDeviation(
        answerDeviation(answer, `${pointer} ${JSON.stringify(literal)} instead`, words, pointer, 'observe', change),
      );
    }),
  );

const capitalised = (literal: Json): Json =>
  typeof literal === 'string' ? literal.charAt(0).toUpperCase() + literal.slice(1) : literal;

const successChange = (
  operation: Operation,
  what: string,
  words: string,
  change: (reply: Reply) => Reply,
): Peculiarity => {
  const { status } = operation.success;
  const answer: AnswerOf = { operation, status, name: 'success', clauses: [] };
  return asDeviation(answerDeviation(answer, what, words, '', 'observe', change));
};

const otherSuccesses = (operation: Operation): Peculiarity[] =>
  operation.successes
    .slice(1)
    .map(({ status }) =>
      successChange(operation, `as ${status} instead`, `with status ${status}`, (reply) => ({ ...reply, status })),
    );

const otherForms = (operation: Operation): Peculiarity[] =>
  Object.entries(operation.success.examples)
    .slice(1)
    .map(([name, example]) =>
      successChange(operation, `like ${name}`, `in the form of the example ${name}`, (reply) => ({
        ...reply,
        body: reply.body === undefined ? undefined : likeExample(reply.body, example),
      })),
    );

/** The fields of the example with the values of the body, each in the example's JSON type. */
const likeExample = (body: Json, example: Json): Json => {
  if (Array.isArray(body) && Array.isArray(example)) return body.map((item) => likeExample(item, example[0] ?? item));
  const [fields, shown] = [asObject(body), asObject(example)];
  if (!fields || !shown) return inTypeOf(body, example);
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [
      name,
      name in fields ? likeExample(fields[name] ?? null, value) : value,
    ]),
  );
};

/** Times change their form, everything else that has another type becomes the example's value. */
const inTypeOf = (value: Json, example: Json): Json => {
  if (typeof value === typeof example && (value === null) === (example === null)) return value;
  if (typeof value === 'number' && typeof example === 'string') return new Date(value * 1000).toISOString();
  if (typeof value === 'string' && typeof example === 'number') return Math.floor(Date.parse(value) / 1000);
  return example;
};
