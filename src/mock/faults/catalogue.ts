import { importOptional } from '../../provider/import-suite.ts';
import { alternativeDeviations, documentedAlternatives } from './alternatives.ts';
import { bearerFaults } from './bearer-faults.ts';
import { clientFaults } from './client-faults.ts';
import { credentialValueFaults } from './credential-value-faults.ts';
import { declaredFaults } from './declared-faults.ts';
import { disclosureFaults, unknownPathFaults } from './disclosure-faults.ts';
import { errorDeviations } from './error-faults.ts';
import { type Fault, type Ground, levelOfClauses, type Peculiarity } from './fault.ts';
import { asDeviation, type Graded, isFault } from './graded.ts';
import type { OwnFaults } from './own-faults.ts';
import { generalPeculiarities } from './peculiarities.ts';
import { leniencyFaults, requestFaults } from './request-faults.ts';
import { ruleFaults } from './rule-faults.ts';
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
  const own = (await importOptional<OwnFaults>(`suites/${ground.provider.id}`, 'faults.ts')) ?? { rules: {} };
  const derived = [...successDeviations(ground, own), ...errorDeviations(ground)].map((graded): Graded => {
    const clauses = own.clauses?.[graded.id];
    return clauses ? { ...graded, clauses, level: levelOfClauses(ground.contract, clauses) } : graded;
  });
  const faults = [
    ...derived.filter(isFault),
    ...alternativeDeviations(ground).filter(isFault),
    ...bearerFaults(ground, own.bearer),
    ...declaredFaults(ground, own),
    ...ruleFaults(ground, own),
    ...leniencyFaults(ground, own),
    ...requestFaults(ground),
    ...clientFaults(ground),
    ...credentialValueFaults(ground),
    ...disclosureFaults(ground),
    ...unknownPathFaults(ground),
    ...(own.faults?.(ground) ?? []),
  ];
  const harmless = derived.filter((graded) => !isFault(graded)).map(asDeviation);
  const peculiarities = [...generalPeculiarities, ...documentedAlternatives(ground), ...harmless];
  requireDistinct([...faults, ...peculiarities].map(({ id }) => id));
  return { faults, peculiarities, withoutSeam: own.withoutSeam ?? {} };
};

const requireDistinct = (ids: string[]): void => {
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice) throw new Error(`two deviations have the id ${twice}`);
};
