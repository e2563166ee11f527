import type { FaultProof, Proof } from '../../src/verdict/proof.ts';
import { hostile } from './sample-hostile.ts';
import { sorrelEvidence } from './sample-nonconformant.ts';

const faultOf = (fault: Pick<FaultProof, 'id' | 'sentence' | 'clause'> & Partial<FaultProof>): FaultProof => {
  const { killers = [], clause } = fault;
  return {
    clauses: [clause],
    level: 'must',
    killed: killers.length > 0,
    killers,
    collateral: [],
    tests: 10,
    exchanges: [],
    ...fault,
  };
};

const missing = 'sorrel/bearer-usage/missing';
const invalid = 'sorrel/bearer-usage/invalid';
const issued = 'sorrel/token-issuance/201';
const [exchange] = [...sorrelEvidence.values()].flat();

const testOf = (id: string, title: string, canFail = true) => ({
  id,
  title,
  file: `suites/sorrel/${id.split('/')[1]}.spec.ts`,
  line: 12,
  canFail,
});

/** A proof that does not hold: a fault that lives, collateral, an unproven test, and a peculiarity that a test minds. */
export const sampleProof: Proof = {
  format: 1,
  startedAt: '2026-10-31T22:00:00.000Z',
  durationMs: 61_000,
  holds: false,
  score: { must: { planted: 3, killed: 2 }, should: { planted: 1, killed: 1 } },
  crossRun: { seed: 3, faults: ['sorrel/token-missing-accepted'], differences: [] },
  providers: [
    {
      id: 'sorrel',
      name: 'Sorrel',
      score: { must: { planted: 3, killed: 2 }, should: { planted: 1, killed: 1 } },
      tests: [
        testOf(missing, 'get-settlement-summaries rejects a request without a token'),
        testOf(invalid, 'get-settlement-summaries rejects a tampered token'),
        testOf(issued, 'post-authentication-v1 answers a valid key pair with 201'),
        testOf('sorrel/malformed/media-type', 'post-authentication-v1 rejects a body of another media type'),
        testOf('sorrel/token-issuance/country', 'post-authentication-v1 201 tells the country', false),
      ],
      faults: [
        faultOf({
          id: 'token-missing-accepted',
          sentence: 'A request without a token is let in.',
          clause: 'SORREL-BEARER-MISSING',
          killers: [missing, invalid],
        }),
        faultOf({
          id: 'wrong-status',
          sentence: 'POST /v1/authentication answers its 201 with status 200.',
          clause: 'SORREL-6',
          killers: [issued],
          collateral: [missing],
        }),
        faultOf({
          id: 'token-as-number',
          sentence: 'POST /v1/authentication answers its 201 with /token as number.',
          clause: 'SORREL-6',
          exchanges: exchange ? [exchange] : [],
        }),
        faultOf({
          id: 'other-challenge',
          sentence: hostile.script,
          clause: 'SORREL-BEARER-MISSING',
          level: 'should',
          killers: [missing],
        }),
      ],
      notPlanted: [
        { id: 'get-order-500', sentence: 'GET /v1/orders answers with status 500.', why: 'No test reads an order.' },
      ],
      needlessReasons: [],
      extremes: [
        {
          id: 'everything-accepted',
          sentence: 'Every request is answered with the documented success.',
          verdict: 'nonconformant',
          passedNegatives: [],
          holds: true,
        },
        {
          id: 'everything-rejected',
          sentence: 'Every request is answered with a documented error.',
          verdict: 'incomplete',
          passedNegatives: [invalid],
          holds: false,
        },
      ],
      peculiarities: [
        {
          id: 'extra-fields',
          sentence: 'Every object has a field more.',
          sampled: '',
          tests: 9,
          failedTests: [],
          exchanges: [],
        },
        {
          id: 'charset-named',
          sentence: 'The media type names its charset.',
          sampled: 'one test of each file',
          tests: 4,
          failedTests: [issued],
          exchanges: [],
        },
      ],
      unproven: ['sorrel/malformed/media-type'],
    },
  ],
};

/** The same proof, where everything holds. */
export const soundProof: Proof = {
  ...sampleProof,
  holds: true,
  score: { must: { planted: 2, killed: 2 }, should: { planted: 1, killed: 1 } },
  providers: sampleProof.providers.map((provider) => ({
    ...provider,
    score: { must: { planted: 2, killed: 2 }, should: { planted: 1, killed: 1 } },
    faults: provider.faults.filter(({ killed }) => killed).map((fault) => ({ ...fault, collateral: [] })),
    extremes: provider.extremes.filter(({ holds }) => holds),
    peculiarities: provider.peculiarities.filter(({ failedTests }) => failedTests.length === 0),
    unproven: [],
  })),
};
