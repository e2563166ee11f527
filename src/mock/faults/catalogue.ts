import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../root.ts';
import { alternativeDeviations, documentedAlternatives } from './alternatives.ts';
import { bearerFaults } from './bearer-faults.ts';
import { disclosureFaults, unknownPathFaults } from './disclosure-faults.ts';
import { errorDeviations } from './error-faults.ts';
import { type Fault, type Ground, levelOfClauses, type Peculiarity } from './fault.ts';
import { asDeviation, type Graded, isFault } from './graded.ts';
import type { OwnFaults } from './own-faults.ts';
import { generalPeculiarities } from './peculiarities.ts';
import { requestFaults } from './request-faults.ts';
import { successDeviations } from './success-faults.ts';

/** Everything that may be planted in a provider's mock. */
export interface Catalogue {
  faults: Fault[];
  peculiarities: Peculiarity[];
  /** Why a fault cannot be planted, by its id. */
  withoutSeam: Record<string, string>;
}

/** The catalogue of a provider. Throws where two deviations have the same id. */
export const catalogueOf = async (ground: Ground): Promise<Catalogue> => {
  const own = await ownFaults(ground.contract.provider);
  const derived = [...successDeviations(ground, own), ...errorDeviations(ground)].map((graded): Graded => {
    const clauses = own.clauses?.[graded.id];
    return clauses ? { ...graded, clauses, level: levelOfClauses(ground.contract, clauses) } : graded;
  });
  const faults = [
    ...derived.filter(isFault),
    ...alternativeDeviations(ground).filter(isFault),
    ...bearerFaults(ground, own.bearer),
    ...requestFaults(ground),
    ...disclosureFaults(ground),
    ...unknownPathFaults(ground),
    ...own.faults(ground),
  ];
  const harmless = derived.filter((graded) => !isFault(graded)).map(asDeviation);
  const peculiarities = [...generalPeculiarities, ...documentedAlternatives(ground), ...harmless];
  requireDistinct([...faults, ...peculiarities].map(({ id }) => id));
  return { faults, peculiarities, withoutSeam: own.withoutSeam ?? {} };
};

const ownFaults = async (provider: string): Promise<OwnFaults> => {
  const file = join(root, 'suites', provider, 'faults.ts');
  if (!existsSync(file)) return { faults: () => [] };
  return ((await import(pathToFileURL(file).href)) as { own: OwnFaults }).own;
};

const requireDistinct = (ids: string[]): void => {
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice) throw new Error(`two deviations have the id ${twice}`);
};
