import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FaultOutcome, Plan } from '../../src/prove/message.ts';
import { concludeProof } from '../../src/prove/prove.ts';
import { providerProof } from '../../src/prove/provider-proof.ts';
import { printProof } from '../../src/report/print-proof.ts';

const fault = (id: string, isIdle: boolean): FaultOutcome => ({
  id,
  sentence: `The fault ${id}.`,
  clause: 'ACME-1',
  clauses: ['ACME-1'],
  level: 'must',
  killed: true,
  killers: ['acme/a'],
  collateral: [],
  tests: 1,
  exchanges: [],
  isIdle,
  verdicts: {},
});
const plan = (withoutSeam: Record<string, string>): Plan => ({
  name: 'Acme',
  tests: [],
  negative: [],
  honest: {},
  faults: [],
  peculiarities: [],
  withoutSeam,
  mayBeIdle: {},
});
const proofOf = (outcomes: FaultOutcome[], withoutSeam: Record<string, string>, unplanned: Plan['faults'] = []) => {
  const proof = providerProof('acme', plan(withoutSeam), outcomes, {
    unplanned,
    peculiarities: [],
    extremes: [],
    isWhole: true,
    scope: () => true,
  });
  return concludeProof([proof], new Date(), { seed: 1, faults: [], differences: [] });
};
const untouched = { id: 'b', sentence: 'The fault b.', level: 'must', tests: [] } as const;

describe('a fault that is not planted', () => {
  const cases = [
    { words: 'fails the proof where it changed nothing', outcomes: [fault('a', false), fault('b', true)] },
    { words: 'fails the proof where no test touches it', outcomes: [fault('a', false)], unplanned: [untouched] },
  ];
  for (const { words, outcomes, unplanned } of cases) {
    test(words, () => {
      const proof = proofOf(outcomes, {}, unplanned && [...unplanned].map((each) => ({ ...each, tests: [] })));
      assert.equal(proof.holds, false);
      assert.match(printProof(proof), /NOT PLANTED {2}acme\/b .*\n.*withoutSeam: \{ 'b'/);
      assert.deepEqual(proof.score.must, { planted: 1, killed: 1 });
    });
  }

  test('is in order where a reason is given, which the proof repeats', () => {
    const proof = proofOf([fault('a', false), fault('b', true)], { b: 'Nobody asks.' });
    assert.equal(proof.holds, true);
    assert.deepEqual(proof.providers[0]?.notPlanted, [{ id: 'b', sentence: 'The fault b.', why: 'Nobody asks.' }]);
  });
});

test('a reason for a fault that was planted fails the proof', () => {
  const proof = proofOf([fault('a', false)], { a: 'Nobody asks.' });
  assert.equal(proof.holds, false);
  assert.match(printProof(proof), /NEEDLESS REASON {2}acme\/a/);
});

test('of many tests that noticed a living fault for something else, three are named', () => {
  const living = { ...fault('a', false), killed: false, killers: ['acme/1', 'acme/2', 'acme/3', 'acme/4', 'acme/5'] };
  assert.match(printProof(proofOf([living], {})), /only these noticed it: acme\/1, acme\/2, acme\/3, and 2 more\n/);
});
