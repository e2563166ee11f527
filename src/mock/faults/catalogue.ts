import { existsSync } from 'node:fs';
import { errorDeviations } from './error-faults.ts';
import type { Fault, Ground, Peculiarity } from './fault.ts';
import { asDeviation, type Graded, isFault } from './graded.ts';
import { disclosureFaults, requestFaults } from './request-faults.ts';
import { successDeviations } from './success-faults.ts';
import { bearerFaults } from './token-faults.ts';

/** The faults of one provider beyond those that every contract leads to. */
export type ProviderFaults = (ground: Ground) => Fault[];

/** Everything that may be planted in a provider's mock. */
export interface Catalogue {
  faults: Fault[];
  peculiarities: Peculiarity[];
}

/** The catalogue of a provider. Throws where two deviations have the same id. */
export const catalogueOf = async (ground: Ground): Promise<Catalogue> => {
  const derived: Graded[] = [...successDeviations(ground), ...errorDeviations(ground)];
  const faults = [
    ...derived.filter(isFault),
    ...bearerFaults(ground),
    ...requestFaults(ground),
    ...disclosureFaults(ground),
    ...(await ownFaults(ground)),
  ];
  const peculiarities = derived.filter((graded) => !isFault(graded)).map(asDeviation);
  requireDistinct([...faults, ...peculiarities].map(({ id }) => id));
  return { faults, peculiarities };
};

const ownFaults = async (ground: Ground): Promise<Fault[]> => {
  const file = new URL(`./providers/${ground.contract.provider}.ts`, import.meta.url);
  if (!existsSync(file)) return [];
  return ((await import(file.href)) as { faults: ProviderFaults }).faults(ground);
};

const requireDistinct = (ids: string[]): void => {
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice) throw new Error(`two deviations have the id ${twice}`);
};
