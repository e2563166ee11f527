import type { DocumentedError, DocumentedValue, Operation } from '../../contract/contract.ts';
import { at, type Json } from '../../contract/json.ts';
import { type Level, strongest, weaker } from '../../contract/level.ts';
import { documentsStatus } from '../../contract/status-range.ts';
import type { Reply } from '../seams.ts';
import { type Ground, levelOfClauses } from './fault.ts';
import {
  type AnswerOf,
  answerDeviation,
  fieldChanges,
  type Graded,
  levelOfBody,
  typedAs,
  withBodyChanged,
} from './graded.ts';

/** Everything that can be wrong with the documented errors that a test can provoke, graded by the contract. */
export const errorDeviations = (ground: Ground): Graded[] =>
  ground.contract.errors
    .filter(({ untestable }) => untestable === undefined)
    .flatMap((row) => errorDeviationsOf(ground, row));

/** The same for one documented error. */
export const errorDeviationsOf = ({ contract }: Ground, row: DocumentedError): Graded[] => {
  const operation = contract.operations.get(row.operation) as Operation;
  const limit = levelOfClauses(contract, row.clauses);
  const answer: AnswerOf = { operation, status: row.status, name: row.name, clauses: row.clauses };
  const found = [
    ...otherStatus(answer, row),
    ...valueDeviations(answer, row),
    ...fields(answer, row),
    ...forms(answer, row),
  ];
  return found.map((graded) => ({ ...graded, level: weaker(graded.level, limit) }));
};

/**
 * A client error that no document mentions for the operation, or a success where ranges hold them all, and a failure of the server in place of
 * an error of the client.
 */
const otherStatus = (answer: AnswerOf, row: DocumentedError): Graded[] => {
  const isDocumented = (status: number) => answer.operation.errors.some((error) => documentsStatus(error, status));
  const other = [418, 451, 410, 499].find((status) => !isDocumented(status)) ?? 203;
  const others = [other, 500].filter((status) => !documentsStatus(row, status));
  return others.map((status) =>
    answerDeviation(answer, `as ${status}`, `with status ${status}`, 'status', 'must', (reply) => ({
      ...reply,
      status,
    })),
  );
};

/** Another literal than the documented ones, of the same JSON type: another code, another status in the body. */
const valueDeviations = (answer: AnswerOf, row: DocumentedError): Graded[] =>
  row.values.map(({ pointer, oneOf, level }: DocumentedValue) => {
    const [documented] = oneOf;
    const words = `with another ${pointer} than ${oneOf.map((value) => JSON.stringify(value)).join(' or ')}`;
    const change = withBodyChanged(pointer, (value) => another(documented ?? value));
    return answerDeviation(answer, `${pointer} other`, words, pointer, level, change);
  });

const another = (value: Json): Json => {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : `${String(value)}_assay`;
};

/** A field of the body that is gone, null or of another type; where a literal is documented there, that binds as well. */
const fields = (answer: AnswerOf, row: DocumentedError): Graded[] => {
  const example = row.examples[row.name];
  if (!row.schema || example === undefined) return [];
  return fieldChanges(row.schema, example).map(({ pointer, what, words, level, change }) => {
    const values = row.values.filter(
      (value) => isWithin(value.pointer, pointer) && at(example, value.pointer) !== undefined,
    );
    const gravest = strongest([level, ...values.map((value) => value.level)]);
    return answerDeviation(answer, what, words, pointer, gravest, withBodyChanged(pointer, change));
  });
};

/** Whether a documented literal stands at a place of the body or below it, where `*` is any item of an array. */
const isWithin = (pointer: string, outer: string): boolean => {
  const parts = pointer.split('/');
  return outer
    .split('/')
    .every((part, place) => part === parts[place] || (part === '*' && /^\d+$/.test(parts[place] ?? '')));
};

/** The right error in another form: a page for people, another media type, or none. */
const forms = (answer: AnswerOf, { mediaType, schema, bodyOptional, examples, name }: DocumentedError): Graded[] => {
  if (!mediaType || !schema) return [];
  const level: Level = bodyOptional ? 'should' : 'must';
  const page = '<!doctype html><html><title>Error</title><h1>Something went wrong</h1></html>';
  const asPage = (reply: Reply): Reply => ({ ...typedAs('text/html')(reply), text: page });
  const asList = (reply: Reply): Reply => ({ ...reply, body: [reply.body ?? null] });
  const bare = (reply: Reply): Reply => ({ ...reply, body: undefined });
  const form = (what: string, words: string, pointer: string, graded: Level, change: (reply: Reply) => Reply) =>
    answerDeviation(answer, what, words, pointer, graded, change);
  return [
    form('as html', 'as an HTML page', '', level, asPage),
    form('as text-plain', 'under the media type text/plain', 'media type', level, typedAs('text/plain')),
    form('without media type', 'without a media type', 'media type', level, typedAs('')),
    form('as list', 'with its body in a list', '', levelOfBody(schema, [examples[name] ?? null]), asList),
    form('without body', 'without a body', '', bodyOptional ? 'observe' : 'must', bare),
  ];
};
