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
  const sources = fault.place?.operations?.map((id) => ground.contract.operations.get(id)?.source ?? id);
  const isTrue = (test: TestResult) =>
    test.verdict !== 'suite-error' &&
    (names(test) || test.findings.some((finding) => standsAt(finding, sources, fault)));
  const killers = red.filter(isTrue);
  return {
    killed: killers.some((test) => names(test) && grave.includes(test.verdict)),
    killers: killers.map(({ id }) => id),
    collateral: red.filter((test) => !killers.includes(test)).map(({ id }) => id),
  };
};

const standsAt = ({ source, pointer }: Finding, sources: string[] | undefined, { place }: Fault): boolean => {
  if (!place || sources?.some((known) => source?.startsWith(known)) === false) return false;
  if (pointer === 'documented alternative') return true;
  const [received, changed] = [ofAnyItem(pointer), ofAnyItem(place.pointer)];
  return received.startsWith(changed) || (received.startsWith('/') && changed.startsWith(received));
};

/** A pointer with `*` for each place in an array: a fault in one item may show in another. */
const ofAnyItem = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
