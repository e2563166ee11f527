import { type Fault, faultOf, type Ground, kebab } from './fault.ts';

/** Faults that take a wrong value of one credential for the right one. */
export const credentialFaults = (ground: Ground, name: string, clauses: string[]): Fault[] =>
  faultOf(ground, {
    id: kebab('any', name, 'accepted'),
    sentence: `Any ${name} is accepted.`,
    clauses,
    keys: [`credential/*/${name}/false`],
    plant: () => ({
      credential: (isRight, credential, sent) => isRight || (credential === name && sent !== undefined && sent !== ''),
    }),
  });
