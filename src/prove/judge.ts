import type { Fault } from '../mock/faults/fault.ts';
import type { Finding, TestResult } from '../verdict/result.ts';
import type { Subject, Trial } from './subject.ts';

/** What a trial says about a fault. */
export interface Judgement {
  killed: boolean;
  killers: string[];
  collateral: string[];
}

/**
 * Who caught a fault, and who failed for something else. A test that failed tells the truth if it names a clause that the fault
 * breaks, or if what it reports stands at the place that the fault changed. The fault is killed if one of the former failed as
 * gravely as the fault is; an exception of ours is never the truth.
 */
export const judge = ({ ground }: Subject, fault: Fault, { tests }: Trial): Judgement => {
  const grave = fault.level === 'must' ? ['failed'] : ['failed', 'warning'];
  const red = tests
    .map(({ test }) => test)
    .filter(({ verdict }) => ['failed', 'warning', 'suite-error'].includes(verdict));
  const names = (test: TestResult) => test.clauses.some((clause) => fault.clauses.includes(clause));
  const source = ground.contract.operations.get(fault.place?.operation ?? '')?.source;
  const isTrue = (test: TestResult) =>
    test.verdict !== 'suite-error' &&
    (names(test) || test.findings.some((finding) => standsAt(finding, source, fault)));
  const killers = red.filter(isTrue);
  return {
    killed: killers.some((test) => names(test) && grave.includes(test.verdict)),
    killers: killers.map(({ id }) => id),
    collateral: red.filter((test) => !killers.includes(test)).map(({ id }) => id),
  };
};

const standsAt = (finding: Finding, source: string | undefined, { place }: Fault): boolean => {
  if (source === undefined || !place || !finding.source?.startsWith(source)) return false;
  const item = (pointer: string) => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  return (
    finding.pointer.startsWith(place.pointer) ||
    place.pointer.startsWith(item(finding.pointer)) ||
    item(finding.pointer).startsWith(place.pointer)
  );
};
