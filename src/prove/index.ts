/** The proof that every test can fail, and only for its own reason; for the command line and for the lint. */

import type { Fault } from '../mock/faults/fault.ts';
import type { Seams } from '../mock/seams.ts';
import { openSubject } from './subject.ts';

export { ambiguousIds, type CollectedTest, collectTests, proofFlags } from '../runner/collect.ts';
export type { Proof } from '../verdict/proof.ts';
export { type Concern, concernsOf } from './concerned.ts';
export { type ProofOrder, prove } from './prove.ts';
export { rehearse } from './rehearse.ts';

/** All faults of a provider's mock. */
export const faultsOf = async (provider: string): Promise<Fault[]> => (await openSubject(provider)).catalogue.faults;

/** The seams of one fault or harmless peculiarity of a provider's mock, fresh for one mock. Throws for an unknown id. */
export const seamsOf = async (provider: string, id: string): Promise<Partial<Seams>> => {
  const { faults, peculiarities } = (await openSubject(provider)).catalogue;
  const deviation = [...faults, ...peculiarities].find((known) => known.id === id);
  if (!deviation) throw new Error(`${provider} has no fault "${id}"`);
  return deviation.plant();
};
