import { changedAt, type ValueChange } from '../../contract/changed-at.ts';
import type { Operation, SchemaRef } from '../../contract/contract.ts';
import { asObject, type Json, jsonType } from '../../contract/json.ts';
import { type Level, strongest } from '../../contract/level.ts';
import { violations } from '../../schema/validator.ts';
import { otherTypes, placesIn } from '../change-body.ts';
import type { Reply } from '../seams.ts';
import { type Deviation, type Fault, kebab } from './fault.ts';

/** A deviation with the level that the contract gives it: `observe` makes it harmless. */
export type Graded = Omit<Fault, 'level'> & { level: Level };

/** One answer of an operation, as the contract documents it and the mock names it. */
export interface AnswerOf {
  operation: Operation;
  status: number;
  name: string;
  clauses: string[];
}

/** A deviation in one documented answer. `what` completes its id, `pointer` is where it shows. */
export const answerDeviation = (
  { operation, status, name, clauses }: AnswerOf,
  what: string,
  sentence: string,
  pointer: string,
  level: Level,
  change: (reply: Reply) => Reply,
): Graded => {
  const isIt = (reply: Reply, at: string) => at === operation.id && reply.name === name && reply.status === status;
  return {
    id: kebab(operation.id, status, name === 'success' ? '' : name, what),
    sentence: `${operation.method} ${operation.path} answers its ${status}${name === 'success' ? '' : ` ${name}`} ${sentence}.`,
    clauses,
    level,
    place: { operations: [operation.id], pointer },
    keys: [`reply/${operation.id}/${status}/${name}`],
    plant: () => ({
      reply: (reply, { operation: at }) => (isIt(reply, at) ? change(reply) : reply),
    }),
  };
};

/** How much the contract minds a body: the level of the gravest constraint that it breaks. */
const gravityOf = (schema: SchemaRef, body: Json | undefined): Level =>
  strongest(violations(schema, body ?? null).map(({ level }) => level));

/** A field of the body left out, null, or of another JSON type. */
export interface FieldChange {
  pointer: string;
  what: string;
  words: string;
  level: Level;
  change: ValueChange;
}

/** Every change of one field of a documented body, graded by the body's schema. */
export const fieldChanges = (schema: SchemaRef, example: Json): FieldChange[] =>
  placesIn(example).flatMap((pointer) => {
    const change = (what: string, words: string, make: ValueChange): FieldChange => ({
      pointer,
      what: `${pointer} ${what}`,
      words: `with ${pointer} ${words}`,
      level: gravityOf(schema, changedAt(example, pointer, make)),
      change: make,
    });
    const retyped = otherTypes(valueAt(example, pointer)).map((other) => {
      const type = jsonType(other);
      return change(`as ${type}`, `as ${type}`, () => other);
    });
    const gravest = strongest(retyped.map(({ level }) => level));
    return [
      change('dropped', 'left out', () => undefined),
      change('null', 'as null', () => null),
      ...retyped.filter(({ level }) => level === gravest).slice(0, 1),
    ];
  });

const valueAt = (body: Json, pointer: string): Json => {
  let found: Json = null;
  changedAt(body, pointer, (value) => {
    found = value;
    return value;
  });
  return found;
};

/** The reply with a change of its body at a pointer. */
export const withBodyChanged =
  (pointer: string, change: ValueChange) =>
  (reply: Reply): Reply => {
    if (reply.body === undefined) return reply;
    const body = changedAt(reply.body, pointer, change);
    return { ...reply, body };
  };

/** The reply under another media type; '' for none. */
export const typedAs =
  (mediaType: string) =>
  (reply: Reply): Reply => ({ ...reply, headers: { ...reply.headers, 'content-type': mediaType } });

/** How much the contract minds a body in place of the documented one. */
export const levelOfBody = gravityOf;

/** The body of an operation's first documented error that has one. */
export const errorBodyOf = ({ errors }: Operation): Json | undefined =>
  errors.map(({ examples, name }) => examples[name]).find((body) => asObject(body) !== undefined);

/** Whether a graded deviation breaks the contract. */
export const isFault = (graded: Graded): graded is Fault => graded.level !== 'observe';

/** A harmless deviation without what only faults have. */
export const asDeviation = ({ id, sentence, keys, plant }: Graded): Deviation => ({ id, sentence, keys, plant });
