import type { TestIdentity } from '../provider/identity.ts';

/** A test as the collector lists it. */
export interface ListedTest {
  identity: TestIdentity;
  line: number;
  /** What it does, given the runner's fixtures. */
  body: (session: never) => unknown;
}

/** Where the test is declared, as `file:line`. */
export const placeOf = ({ identity, line }: ListedTest): string => `${identity.file}:${line}`;
