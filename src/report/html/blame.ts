import type { Cause } from '../../verdict/obstacle.ts';
import type { Verdict } from '../../verdict/verdict.ts';

/** Who has to act on a row that is not green. */
export type Blame = Cause | 'suite' | 'document';

const blameByVerdict: Record<Exclude<Verdict, 'blocked'>, Blame | undefined> = {
  failed: 'provider',
  warning: 'provider',
  waived: 'provider',
  'suite-error': 'suite',
  untestable: 'document',
  passed: undefined,
  'not-applicable': undefined,
};

/** Whom a verdict blames; nobody where it is green or not counted. What is blocked has a cause, except in older results. */
export const blameOf = ({ verdict, cause }: { verdict: Verdict; cause?: Cause }): Blame | undefined =>
  verdict === 'blocked' ? (cause ?? 'environment') : blameByVerdict[verdict];

/** The order in which a hurried reader wants them, each with its heading and what it means. */
export const blames: readonly { blame: Blame; who: string; meaning: string }[] = [
  { blame: 'provider', who: 'The provider', meaning: 'answers otherwise than it documents' },
  {
    blame: 'environment',
    who: 'The environment',
    meaning: 'kept us from knowing: what stands between us and the provider',
  },
  { blame: 'configuration', who: 'The configuration', meaning: 'kept us from knowing: settings of our own' },
  { blame: 'suite', who: 'The suite', meaning: 'our own fault, says nothing about a provider' },
  { blame: 'document', who: 'The document', meaning: 'promises what cannot be provoked here' },
];
