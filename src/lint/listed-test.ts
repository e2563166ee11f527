import { describePlace, type Place, type TestIdentity } from '../provider/identity.ts';

/** A test as the collector lists it. */
export interface ListedTest extends Place {
  identity: TestIdentity;
  /** What it does, given the runner's fixtures. */
  body: (session: never) => unknown;
}

/** Where the test is declared. */
export const placeOf = ({ identity: { file }, ...place }: ListedTest): string => describePlace({ file, ...place });
