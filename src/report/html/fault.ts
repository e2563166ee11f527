import type { Verdict } from '../../verdict/verdict.ts';

/** Who has to act on a row that is not green. */
export type Fault = 'provider' | 'environment' | 'suite' | 'document';

const faultOf: Record<Verdict, Fault | undefined> = {
  failed: 'provider',
  warning: 'provider',
  waived: 'provider',
  blocked: 'environment',
  'suite-error': 'suite',
  untestable: 'document',
  passed: undefined,
  'not-applicable': undefined,
};

/** Whose fault a verdict is; nobody's where it is green or not counted. */
export const fault = (verdict: Verdict): Fault | undefined => faultOf[verdict];

/** The order in which a hurried reader wants them, each with its heading and what it means. */
export const faults: readonly { fault: Fault; who: string; meaning: string }[] = [
  { fault: 'provider', who: 'The provider', meaning: 'answers otherwise than it documents' },
  { fault: 'environment', who: 'Environment or configuration', meaning: 'kept us from knowing' },
  { fault: 'suite', who: 'The suite', meaning: 'our own fault, says nothing about a provider' },
  { fault: 'document', who: 'The document', meaning: 'promises what cannot be provoked here' },
];
