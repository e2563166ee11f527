import type { ValueChange } from '../../contract/changed-at.ts';
import type { Json } from '../../contract/json.ts';
import type { Occasion, Reply } from '../seams.ts';
import { type Fault, faultOf, type Ground } from './fault.ts';
import { withBodyChanged } from './graded.ts';
import type { OwnFaults, RuleFault } from './own-faults.ts';

interface Broken {
  id: string;
  sentence: string;
  clauses: string[];
}

/** The faults of all rules of the provider's own mock. */
export const ruleFaults = (ground: Ground, { rules = {} }: OwnFaults): Fault[] =>
  Object.entries<RuleFault | RuleFault[]>(rules).flatMap(([rule, faults]) =>
    [faults].flat().flatMap((fault) => ruleFault(ground, rule, fault)),
  );

const ruleFault = (ground: Ground, rule: string, { holds, operations, ...broken }: RuleFault): Fault[] =>
  faultOf(ground, {
    ...broken,
    place: { ...(operations ? { operations } : {}), pointer: 'status' },
    keys: [`rule/*/${rule}/${!holds}`],
    plant: () => ({
      rule: (honest, name, { operation }) =>
        name === rule && operations?.includes(operation) !== false ? holds : honest,
    }),
  });

/** An answer of one operation that is not what it was: the change of one value in its success. */
export const valueFault = (
  ground: Ground,
  broken: Broken,
  operation: string,
  pointer: string,
  change: (value: Json, occasion: Occasion) => Json,
): Fault[] =>
  replyFault(ground, { ...broken, pointer }, operation, (reply, occasion) => {
    const changed: ValueChange = (value) => change(value, occasion);
    return reply.status < 300 ? withBodyChanged(pointer, changed)(reply) : reply;
  });

/** Answers of one operation that are not what they were. `pointer` says where it shows, `plant` keeps state for one mock. */
export const replyFault = (
  ground: Ground,
  { pointer, ...broken }: Broken & { pointer: string },
  operation: string,
  change: (reply: Reply, occasion: Occasion) => Reply,
): Fault[] =>
  faultOf(ground, {
    ...broken,
    place: { operations: [operation], pointer },
    keys: [`reply/${operation}*`],
    plant: () => ({
      reply: (reply, occasion) => (occasion.operation === operation ? change(reply, occasion) : reply),
    }),
  });
