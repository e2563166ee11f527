import { timeRules } from '../answer-time.ts';
import { type Fault, faultOf, type Ground, kebab, named } from './fault.ts';

/** Answers that come sooner or later than `answerTimes` of `provider.ts` says. */
export const timeFaults = (ground: Ground): Fault[] =>
  Object.entries(ground.provider.answerTimes ?? {}).flatMap(([id, { clauses, ...documented }]) => {
    const operation = ground.contract.operations.get(id);
    if (!operation) return [];
    const breaking = (limit: keyof typeof timeRules, what: string): Fault[] =>
      documented[limit] === undefined
        ? []
        : faultOf(ground, {
            id: kebab(id, 'answers', what),
            sentence: `${named(operation)} answers ${what} than documented.`,
            clauses,
            place: { operations: [id], pointer: 'time' },
            keys: [`rule/${id}/${timeRules[limit]}/true`],
            plant: () => ({
              rule: (holds, name, occasion) => holds && !(name === timeRules[limit] && occasion.operation === id),
            }),
          });
    return [...breaking('atLeast', 'sooner'), ...breaking('atMost', 'later')];
  });
