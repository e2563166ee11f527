import { describePlace, type Place, type TestIdentity } from '../provider/identity.ts';

/** A test as the collector lists it. */
export interface ListedTest extends Place {
  identity: TestIdentity;
  /** What provokes the documented errors of its file, by their ids; absent from a test that provokes in a way of its own. */
  provocations?: Readonly<Record<string, unknown>> | undefined;
}

/** Where the test is declared. */
export const placeOf = ({ identity: { file }, ...place }: ListedTest): string => describePlace({ file, ...place });
