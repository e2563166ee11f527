import { importOptional } from '../../provider/import-suite.ts';
import { alternativeDeviations, documentedAlternatives } from './alternatives.ts';
import { bearerFaults } from './bearer-faults.ts';
import { clientFaults } from './client-faults.ts';
import { credentialValueFaults } from './credential-value-faults.ts';
import { declaredFaults } from './declared-faults.ts';
import { disclosureFaults, unknownPathFaults } from './disclosure-faults.ts';
import { errorDeviations } from './error-faults.ts';
import { type Fault, type Ground, kebab, levelOfClauses, type Peculiarity } from './fault.ts';
import { asDeviation, type Graded, isFault } from './graded.ts';
import type { OwnFaults } from './own-faults.ts';
import { generalPeculiarities } from './peculiarities.ts';
import { renewalFaults } from './renewal-faults.ts';
import { leniencyFaults, requestFaults } from './request-faults.ts';
import { ruleFaults } from './rule-faults.ts';
import { serverFaults } from './server-faults.ts';
import { successDeviations } from './success-faults.ts';
import { timeFaults } from './time-faults.ts';

/** Everything that may be planted in a provider's mock. */
export interface Catalogue {
  faults: Fault[];
  peculiarities: Peculiarity[];
  /** Why a fault cannot be planted, by its id. */
  withoutSeam: Record<string, string>;
  /** Why a fault may go unseen although nobody has said so: what follows from `provider.ts`. */
  mayBeIdle: Record<string, string>;
}

/** The catalogue of a provider. Throws where two deviations have the same id. */
export const catalogueOf = async (ground: Ground): Promise<Catalogue> => {
  const own = (await importOptional<OwnFaults>(`suites/${ground.provider.id}`, 'faults.ts')) ?? { rules: {} };
  const derived = [...successDeviations(ground, own), ...errorDeviations(ground)].map((graded): Graded => {
    const clauses = own.clauses?.[graded.id];
    return clauses ? { ...graded, clauses, level: levelOfClauses(ground.contract, clauses) } : graded;
  });
  const aboutCallers = [...requestFaults(ground), ...clientFaults(ground)];
  const faults = [
    ...derived.filter(isFault),
    ...alternativeDeviations(ground).filter(isFault),
    ...bearerFaults(ground, own.bearer),
    ...serverFaults(ground),
    ...timeFaults(ground),
    ...declaredFaults(ground, own),
    ...renewalFaults(ground),
    ...ruleFaults(ground, own),
    ...leniencyFaults(ground, own),
    ...aboutCallers,
    ...credentialValueFaults(ground),
    ...disclosureFaults(ground),
    ...unknownPathFaults(ground),
    ...(own.faults?.(ground) ?? []),
  ];
  const harmless = derived.filter((graded) => !isFault(graded)).map(asDeviation);
  const peculiarities = [...generalPeculiarities, ...documentedAlternatives(ground), ...harmless];
  requireDistinct([...faults, ...peculiarities].map(({ id }) => id));
  const mayBeIdle = { ...laterProbes(ground), ...atNothing(ground, aboutCallers) };
  return { faults, peculiarities, withoutSeam: own.withoutSeam ?? {}, mayBeIdle };
};

const absentReason = 'It asks for something that does not exist, so this read never succeeds.';

/** Reads that no test needs to succeed: a probe is asked where those before it are not there, and what does not exist is never read. */
const laterProbes = ({ provider }: Ground): Record<string, string> =>
  Object.fromEntries(
    provider.probes.flatMap(({ operation, absent }, place) => {
      const reason = absent ? absentReason : 'The first probe answers, so this one is never asked.';
      return place === 0
        ? []
        : ['as-500', 'as-302-later'].map((what) => [
            kebab(operation, provider.contract.operations.get(operation)?.success.status ?? '', what),
            reason,
          ]);
    }),
  );

/** Those of the faults that let a caller in who must not come in, where nobody comes in: at a probe of what does not exist. */
const atNothing = ({ provider }: Ground, faults: readonly Fault[]): Record<string, string> => {
  const absent = provider.probes.filter((probe) => probe.absent).map(({ operation }) => operation);
  const isThere = ({ place }: Fault): boolean =>
    place?.operations?.every((operation) => absent.includes(operation)) === true;
  return Object.fromEntries(faults.filter(isThere).map(({ id }) => [id, absentReason]));
};

const requireDistinct = (ids: string[]): void => {
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice) throw new Error(`two deviations have the id ${twice}`);
};
