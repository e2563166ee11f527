import { createHash } from 'node:crypto';
import { strongest } from '../contract/level.ts';
import { slug } from '../contract/slug.ts';
import { type Differing, kindOfDifference, placeOf } from './kind-of-difference.ts';
import type { CauseResult, Finding, TestResult } from './result.ts';
import { isOff } from './verdict.ts';

/**
 * The id of what lies behind a finding: its provider, its place and the kind of its difference, in words that a person recognises, and
 * a checksum of the three. It is the same in every run, and in every test that meets the same thing.
 */
export const causeId = (provider: string, finding: Differing): string => {
  const [place, kind] = [placeOf(finding), kindOfDifference(finding)];
  const sum = createHash('sha256')
    .update(JSON.stringify([provider, place, kind]))
    .digest('hex')
    .slice(0, 6);
  return [provider, slug(place).slice(0, longest) || 'body', slug(kind).slice(0, longest) || 'other', sum].join(':');
};

/** The longest word of an id, in characters. */
const longest = 40;

/** A test with as much as its causes need. */
export type CausedTest = Pick<TestResult, 'id' | 'verdict' | 'findings'> & Partial<Pick<TestResult, 'evidence'>>;

/** Looks up the operation of an exchange by the test and its place in the test's evidence. */
export type OperationOf = (test: string, exchange: number) => string | undefined;

/**
 * What is wrong with a provider: the findings of its tests that failed, warn or are waived, those of one place and one kind of
 * difference together. The gravest first, then the one that most tests meet. `now` is when the run began.
 */
export const causesOf = (
  provider: string,
  tests: readonly CausedTest[],
  now: string,
  operationOf: OperationOf = () => undefined,
): CauseResult[] => {
  const sightings = new Map<string, { test: CausedTest; finding: Finding }[]>();
  for (const test of tests) {
    if (!isOff(test.verdict)) continue;
    for (const finding of test.findings) {
      const id = causeId(provider, finding);
      sightings.set(id, [...(sightings.get(id) ?? []), { test, finding }]);
    }
  }
  return [...sightings].map(([id, seen]) => causeOf(id, seen, now, operationOf)).sort(gravestFirst);
};

const gravity = ['failed', 'warning', 'waived'];

const gravestFirst = (a: CauseResult, b: CauseResult): number =>
  gravity.indexOf(a.verdict) - gravity.indexOf(b.verdict) ||
  b.tests.length - a.tests.length ||
  a.id.localeCompare(b.id);

const causeOf = (
  id: string,
  seen: readonly { test: CausedTest; finding: Finding }[],
  now: string,
  operationOf: OperationOf,
): CauseResult => {
  const findings = seen.map(({ finding }) => finding);
  const left = findings.filter(({ waived }) => !waived);
  const level = strongest(findings.map((finding) => finding.level));
  const grave = seen.filter(({ finding }) => finding.level === level && (left.length === 0 || !finding.waived));
  const shown = [...grave, ...seen].find(({ finding }) => finding.exchange !== undefined) ?? seen[0];
  const [first] = findings;
  const operations = seen.flatMap(({ test, finding }) => operationOf(test.id, finding.exchange ?? -1) ?? []);
  return {
    id,
    pointer: first ? placeOf(first) : '',
    documented: either(findings.map(({ documented }) => documented)),
    received: either(findings.map(({ received }) => received)),
    ...(findings.every(({ expected }) => expected)
      ? { expected: either(findings.map((each) => each.expected ?? '')) }
      : {}),
    level,
    verdict: left.length === 0 ? 'waived' : left.some(({ level }) => level === 'must') ? 'failed' : 'warning',
    checks: distinct(findings.map(({ check }) => check)),
    operations: distinct(operations),
    clauses: distinct(findings.flatMap(({ clause }) => clause ?? [])),
    tests: distinct(seen.map(({ test }) => test.id)),
    since: now,
    ...(shown?.finding.exchange === undefined || !shown.test.evidence?.[0]
      ? {}
      : { shownBy: { test: shown.test.id, file: shown.test.evidence[0], exchange: shown.finding.exchange } }),
  };
};

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** The most that are said of texts that differ from test to test. */
const mostTexts = 3;

const either = (texts: readonly string[]): string => {
  const all = distinct(texts);
  return all.length <= mostTexts ? all.join(' or ') : `${all.slice(0, mostTexts).join(' or ')} or others`;
};
