import { type Check, unless } from './check.ts';

/** The answer has one of these statuses, whatever its body. */
export const hasStatus: Check<{ oneOf: readonly number[] }> = ({ answer }, { oneOf }) =>
  unless(oneOf.includes(answer.status), 'status', oneOf.join(' or '), String(answer.status));
