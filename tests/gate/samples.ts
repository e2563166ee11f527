import { causeId } from '../../src/verdict/causes.ts';
import { conclude, concludeRun, exitCodeOf } from '../../src/verdict/conclude.ts';
import type { ConformanceResult, Finding, ProviderResult, TestResult } from '../../src/verdict/result.ts';
import type { Waiver } from '../../src/verdict/waiver.ts';
import { providerOf, testOf } from '../report/sample-builders.ts';

export const today = '2026-11-21';

/** A finding of a `must`, unless it is said otherwise. */
export const found = (pointer: string, received: string, more: Partial<Finding> = {}): Finding => ({
  check: 'is-documented-error',
  level: 'must',
  pointer,
  documented: '"unauthorized"',
  received,
  ...more,
});

export const wrongId = found('/id', 'string "invalid"');

/** A test of `acme` that is about the clause ACME-1, unless it is said otherwise. */
export const example = (name: string, verdict: TestResult['verdict'], more: Partial<TestResult> = {}): TestResult =>
  testOf({
    id: `acme/${name}`,
    title: name,
    file: 'suites/acme/documented-errors.spec.ts',
    clauses: ['ACME-1'],
    verdict,
    ...more,
  });

type FindingWaiver = Waiver & Required<Pick<Waiver, 'finding'>>;

/** A waiver for `wrongId` in the test `acme/a`. */
export const waiverOf = (more: Partial<FindingWaiver> = {}): FindingWaiver => ({
  place: 'specs/acme/waivers.yaml:2',
  target: { kind: 'test', id: 'acme/a' },
  environment: 'stage',
  finding: { check: 'is-documented-error', pointer: '/id', received: 'string "invalid"' },
  reason: 'they mend it in May',
  owner: 'jo',
  link: 'https://example.com/7',
  until: '2026-12-31',
  ...more,
});

/** A waiver for the cause of `wrongId`, in whatever test meets it, as far as it breaks ACME-1. */
export const causeWaiverOf = (more: Partial<Waiver> = {}): Waiver => {
  const { finding: _, ...rest } = waiverOf();
  return { ...rest, target: { kind: 'cause', id: causeId('acme', wrongId) }, clauses: ['ACME-1'], ...more };
};

/** A provider with the given tests. */
export const provider = (tests: TestResult[], more: Partial<ProviderResult> = {}): ProviderResult =>
  providerOf({
    id: 'acme',
    name: 'Acme',
    baseUrl: 'https://acme.example',
    verdict: conclude(tests.map(({ verdict }) => verdict)),
    clauses: [],
    tests,
    ...more,
  });

/** A run against a stage with the given providers. */
export const resultOf = (
  providers: ProviderResult[],
  run: Partial<ConformanceResult['run']> = {},
): ConformanceResult => ({
  format: 1,
  run: {
    startedAt: '2026-11-21T02:00:00.000Z',
    durationMs: 1000,
    environment: 'stage',
    suite: { version: '0.1.0' },
    verdict: concludeRun(providers),
    exitCode: exitCodeOf(concludeRun(providers)),
    reason: '',
    ...run,
  },
  providers,
});
