import type { Contract, DocumentedResponse, Operation } from '../../contract/contract.ts';
import { asObject, jsonType } from '../../contract/json.ts';
import { type Level, strongest, weaker } from '../../contract/level.ts';
import { violations } from '../../schema/validator.ts';
import type { Reply } from '../seams.ts';
import { type Change, changedAt, otherTypes, placesIn } from './change-body.ts';
import { type Deviation, type Fault, type Ground, kebab, levelOfClauses, type Maybe, named } from './fault.ts';

/** A deviation with the level that the contract gives it: `observe` makes it harmless. */
export type Graded = Omit<Fault, 'level'> & { level: Level };

/** Everything that can be wrong with one documented success, graded by the contract. */
export const successDeviations = ({ contract }: Ground): Graded[] =>
  [...contract.operations.values()].flatMap((operation) => {
    const limit = levelOfClauses(contract, operation.success.clauses);
    const found = [
      ...fieldDeviations(operation),
      ...statusDeviations(contract, operation),
      ...mediaTypeDeviations(operation),
      ...headerDeviations(operation),
      ...errorBodyDeviations(operation),
    ];
    return found.map((graded) => ({ ...graded, level: weaker(graded.level, limit) }));
  });

const deviation = (
  operation: Operation,
  what: string,
  sentence: string,
  pointer: string,
  level: Level,
  change: (reply: Reply) => Reply,
): Graded => {
  const { status, clauses } = operation.success;
  const isIt = (reply: Reply, at: string) => at === operation.id && reply.name === 'success' && reply.status < 400;
  return {
    id: kebab(operation.id, status, what),
    sentence: `${named(operation)} answers its success ${sentence}.`,
    clauses: [...clauses, ...operation.clauses],
    level,
    place: { operation: operation.id, pointer },
    keys: [`reply/${operation.id}/${status}/success`],
    plant: () => ({ reply: (reply, { operation: at }) => (isIt(reply, at) ? change(reply) : reply) }),
  };
};

const fieldDeviations = (operation: Operation): Graded[] => {
  const { schema, examples } = operation.success;
  const [example] = Object.values(examples);
  if (!schema || example === undefined || example === null) return [];
  return placesIn(example).flatMap((pointer) => {
    const field = (what: string, words: string, change: Change): Graded => {
      const after = changedAt(example, pointer, change);
      const level = strongest(violations(schema, after ?? null).map((violation) => violation.level));
      const changed = (reply: Reply): Reply =>
        reply.body === undefined ? reply : { ...reply, body: changedAt(reply.body, pointer, change) };
      return deviation(operation, `${pointer} ${what}`, `with ${pointer} ${words}`, pointer, level, changed);
    };
    return [
      field('dropped', 'left out', () => undefined),
      field('null', 'as null', () => null),
      ...retyped(operation.success, example, pointer).map(({ type, change }) => field(`as ${type}`, `as ${type}`, change)),
    ];
  });
};

/** The type that breaks the documents most; for a place without a documented type, the first other one. */
const retyped = (
  { schema }: DocumentedResponse,
  example: NonNullable<Maybe>,
  pointer: string,
): { type: string; change: Change }[] => {
  if (!schema) return [];
  const candidates = [0, 1, 2, 3, 4].map((choice) => {
    const change: Change = (value) => otherTypes(value)[choice] ?? value;
    const after = changedAt(example, pointer, change) ?? null;
    let type = '';
    changedAt(after, pointer, (value) => {
      type = jsonType(value);
      return value;
    });
    return { type, change, level: strongest(violations(schema, after).map((violation) => violation.level)) };
  });
  const best = candidates.find(({ level }) => level === strongest(candidates.map((candidate) => candidate.level)));
  return best ? [best] : [];
};

/** A success without a documented body may leave its status open too, unless a clause names it. */
const statusDeviations = (contract: Contract, operation: Operation): Graded[] => {
  const { schema, clauses, status } = operation.success;
  const documented = operation.successes.map((success) => success.status);
  const isNamed = clauses.some((id) => contract.clauses.get(id)?.statement.includes(String(status)));
  const other = [202, 203, 206].find((candidate) => !documented.includes(candidate)) ?? 299;
  if (status === 101) return [];
  const level = schema || isNamed ? 'must' : 'observe';
  return [
    deviation(operation, `as ${other}`, `with status ${other}`, 'status', level, (reply) => ({ ...reply, status: other })),
  ];
};

const mediaTypeDeviations = (operation: Operation): Graded[] => {
  if (!operation.success.mediaType) return [];
  const typed = (what: string, words: string, type: string) =>
    deviation(operation, what, words, 'media type', 'must', (reply) => ({
      ...reply,
      headers: { ...reply.headers, 'content-type': type },
    }));
  return [
    typed('as text-plain', 'under the media type text/plain', 'text/plain'),
    typed('without media type', 'without a media type', ''),
  ];
};

const headerDeviations = (operation: Operation): Graded[] =>
  Object.entries(operation.success.headers).flatMap(([name, { type }]) => {
    const header = (what: string, words: string, value: string | undefined) =>
      deviation(operation, `${name} ${what}`, `with the header ${name} ${words}`, `header ${name}`, 'must', (reply) => {
        const others = Object.entries(reply.headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase());
        return { ...reply, headers: { ...Object.fromEntries(others), ...(value === undefined ? {} : { [name]: value }) } };
      });
    const dropped = header('dropped', 'left out', undefined);
    return type === 'integer' ? [dropped, header('as text', 'as a word', 'many')] : [dropped];
  });

/** "200 OK" above the body of an error. */
const errorBodyDeviations = (operation: Operation): Graded[] => {
  const { schema } = operation.success;
  const documented = operation.errors.find((error) => asObject(error.examples[error.name]));
  const body = documented?.examples[documented.name];
  if (!schema || body === undefined) return [];
  const level = strongest(violations(schema, body).map((violation) => violation.level));
  return [deviation(operation, 'with an error body', 'with the body of an error', '', level, (reply) => ({ ...reply, body }))];
};

/** Whether a graded deviation breaks the contract. */
export const isFault = (graded: Graded): graded is Fault => graded.level !== 'observe';

/** A harmless deviation without what only faults have. */
export const asDeviation = ({ id, sentence, keys, plant }: Graded): Deviation => ({ id, sentence, keys, plant });
