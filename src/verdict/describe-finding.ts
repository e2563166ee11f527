import type { Finding } from './result.ts';

/** What the documented side of a finding rests on: `documented`, or `expected (RFC 6750 2.1)` where no document of the provider says it. */
export const basisOf = ({ expected }: Pick<Finding, 'expected'>): string =>
  expected === undefined ? 'documented' : `expected (${expected})`;

/** A finding in one line: `status: documented 401, received 400`. */
export const describeFinding = (finding: Pick<Finding, 'pointer' | 'documented' | 'received' | 'expected'>): string =>
  `${finding.pointer}: ${basisOf(finding)} ${finding.documented}, received ${finding.received}`;
