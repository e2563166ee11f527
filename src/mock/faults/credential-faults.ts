import { type Fault, faultOf, type Ground, kebab } from './fault.ts';

/** A fault that takes some wrong values of one credential for the right one: every value, where nothing else is said. */
export const credentialFault = (
  ground: Ground,
  name: string,
  clauses: string[],
  {
    what = 'any',
    isMeant = () => true,
    operation,
  }: { what?: string; isMeant?: (sent: string) => boolean; operation?: string } = {},
): Fault[] =>
  faultOf(ground, {
    id: kebab(what, name, 'accepted'),
    sentence: `${what[0]?.toUpperCase()}${what.slice(1)} ${name} is accepted.`,
    clauses,
    place: { ...(operation ? { operations: [operation] } : {}), pointer: 'status' },
    keys: [`credential/${operation ?? '*'}/${name}/false`],
    plant: () => ({
      credential: (isRight, credential, sent, { operation: at }) =>
        isRight || (credential === name && !!sent && (operation ?? at) === at && isMeant(sent)),
    }),
  });

/** A fault that refuses the right value of one credential, at some operations or at all. */
export const refusalFault = (ground: Ground, name: string, clauses: string[], operations?: string[]): Fault[] =>
  faultOf(ground, {
    id: kebab('good', name, 'rejected', ...(operations ?? [])),
    sentence: `The right ${name} is rejected${operations ? ` by ${operations.join(' and ')}` : ''}.`,
    clauses,
    place: { ...(operations ? { operations } : {}), pointer: 'status' },
    keys: [`credential/*/${name}/true`],
    plant: () => ({
      credential: (isRight, credential, _sent, { operation }) =>
        isRight && !(credential === name && operations?.includes(operation) !== false),
    }),
  });
