import type { Cause } from '../../verdict/obstacle.ts';
import type { Verdict } from '../../verdict/verdict.ts';

/** Who has to act on a row that is not green. */
export type Fault = Cause | 'suite' | 'document';

const faultOf: Record<Exclude<Verdict, 'blocked'>, Fault | undefined> = {
  failed: 'provider',
  warning: 'provider',
  waived: 'provider',
  'suite-error': 'suite',
  untestable: 'document',
  passed: undefined,
  'not-applicable': undefined,
};

/** Whose fault a verdict is; nobody's where it is green or not counted. What is blocked has a cause, except in older results. */
export const fault = ({ verdict, cause }: { verdict: Verdict; cause?: Cause }): Fault | undefined =>
  verdict === 'blocked' ? (cause ?? 'environment') : faultOf[verdict];

/** The order in which a hurried reader wants them, each with its heading and what it means. */
export const faults: readonly { fault: Fault; who: string; meaning: string }[] = [
  { fault: 'provider', who: 'The provider', meaning: 'answers otherwise than it documents' },
  {
    fault: 'environment',
    who: 'The environment',
    meaning: 'kept us from knowing: what stands between us and the provider',
  },
  { fault: 'configuration', who: 'The configuration', meaning: 'kept us from knowing: settings of our own' },
  { fault: 'suite', who: 'The suite', meaning: 'our own fault, says nothing about a provider' },
  { fault: 'document', who: 'The document', meaning: 'promises what cannot be provoked here' },
];
