import type { Level } from '../../contract/level.ts';
import type { RunVerdict, Verdict } from '../../verdict/verdict.ts';

/** A verdict as a reader says it. */
export const verdictWord: Record<Verdict, string> = {
  passed: 'passed',
  warning: 'warning',
  failed: 'failed',
  waived: 'waived',
  'not-applicable': 'not applicable',
  untestable: 'untestable',
  blocked: 'blocked',
  'suite-error': 'suite error',
};

/** What a verdict means, for the legend. */
export const verdictMeaning: Record<Verdict, string> = {
  passed: 'The documented thing happened, and was seen to happen.',
  warning: 'A recommendation, or something read off an example, did not hold.',
  failed:
    'A documented statement did not hold. The provider answers otherwise than it documents; the evidence is given.',
  waived: 'Failed exactly as an agreed, unexpired waiver says.',
  'not-applicable': 'The contract does not promise this; it is not counted.',
  untestable: 'Documented, but it cannot be provoked here; the reason is given.',
  blocked:
    'Something kept us from knowing: an outage or a rate limit, refused credentials or a missing setting, or another answer of the provider.',
  'suite-error': 'Our own fault. It says nothing about the provider.',
};

/** The verdict on a provider or a run, as a headline. */
export const runWord: Record<RunVerdict, string> = {
  conformant: 'Conformant',
  'conformant-with-warnings': 'Conformant, with warnings',
  'conformant-with-waivers': 'Conformant, with waivers',
  nonconformant: 'Nonconformant',
  incomplete: 'Incomplete',
  'suite-error': 'Suite fault',
};

/** The verdict mark that stands beside a run verdict. */
export const runMark: Record<RunVerdict, Verdict> = {
  conformant: 'passed',
  'conformant-with-warnings': 'warning',
  'conformant-with-waivers': 'waived',
  nonconformant: 'failed',
  incomplete: 'blocked',
  'suite-error': 'suite-error',
};

/** Where a level comes from (docs/design.md, where severity comes from). */
export const levelMeaning: Record<Level, string> = {
  must: 'documented',
  should: 'recommended, or read off an example',
  observe: 'only observed',
};

/** The order in which verdicts are listed: what a reader must see comes first. */
export const urgency: readonly Verdict[] = [
  'failed',
  'suite-error',
  'blocked',
  'warning',
  'waived',
  'untestable',
  'passed',
  'not-applicable',
];

/** `one test`, `12 tests`: a number with its noun. */
export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? noun : plural}`;

/** Names as a sentence lists them: `Acme, Beta and Gamma`. */
export const listed = (names: readonly string[], last: 'and' | 'or' = 'and'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
