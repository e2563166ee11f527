import { type Fault, faultOf, type Ground, kebab } from './fault.ts';

/** A second token ends the first one of its kind and owner. */
export const secondTokenFault = (ground: Ground, token: string, clauses: string[]): Fault[] =>
  faultOf(ground, {
    id: kebab('second', token, 'kills-the-first'),
    sentence: `A second ${token} ends the first.`,
    clauses,
    keys: [`issue/${token}`],
    plant: () => ({
      supersede: (ends, held, issued) =>
        ends || (held.kind === token && issued.kind === token && held.owner === issued.owner),
    }),
  });
