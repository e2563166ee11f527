import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateInWords } from '../../src/report/gate-answer.ts';
import { leadOf } from '../../src/report/lead.ts';
import { headlineOf } from '../../src/report/standing.ts';
import { example, provider, resultOf } from '../gate/samples.ts';

const green = { environment: 'stage', verdict: 'conformant' } as const;
const red = { environment: 'stage', verdict: 'nonconformant' } as const;
const untested = { kind: 'not-run', text: 'acme: no test of ACME-9' } as const;
const failed = { kind: 'failed', text: 'acme/a: a test failed' } as const;
const broken = { kind: 'waiver', text: 'specs/acme/waivers.yaml:8: invalid' } as const;

const cases: [string, Parameters<typeof gateInWords>, string][] = [
  ['an open gate has no reason', [{ exitCode: 0, reasons: [] }, green, []], 'The gate is open.'],
  [
    'a mock opens it as far as it can',
    [{ exitCode: 0, reasons: [] }, { ...green, environment: 'mock' }, []],
    'The gate is open, as far as a mock can say.',
  ],
  [
    'an answer about some of the providers names them',
    [{ exitCode: 0, reasons: [] }, green, ['acme', 'beta']],
    'The gate is open for acme and beta alone.',
  ],
  [
    'a gate that is closed by red rows leaves the reasons to them',
    [{ exitCode: 1, reasons: [failed] }, red, []],
    'The gate is closed.',
  ],
  [
    'a gate that is closed by what no row says gives its first reason',
    [{ exitCode: 3, reasons: [untested, untested] }, green, []],
    'The gate is closed, but not by a test: acme: no test of ACME-9; and for 1 more reason.',
  ],
  [
    'where nothing is known, the rows say why',
    [
      { exitCode: 3, reasons: [{ kind: 'not-run', text: 'the run: nothing was verified' }] },
      { ...red, verdict: 'incomplete' },
      [],
    ],
    'The gate is closed.',
  ],
  [
    'beside red rows, a waiver that nobody can use is named',
    [{ exitCode: 1, reasons: [failed, broken] }, red, []],
    'The gate is closed, and not by tests alone: specs/acme/waivers.yaml:8: invalid.',
  ],
];
for (const [title, args, line] of cases) test(title, () => assert.equal(gateInWords(...args), line));

test('a headline does not call a run conformant and leave it at that while the gate is closed', () => {
  const result = resultOf([provider([example('a', 'passed')])]);
  const closed = { isOpen: false, sentence: 'The gate is closed.', lines: [] };
  assert.deepEqual(headlineOf(result, closed), { words: 'Conformant, but the gate is closed', mark: 'blocked' });
  assert.deepEqual(headlineOf(result, { isOpen: true }), { words: 'Conformant', mark: 'passed' });
  assert.equal(leadOf(result, undefined, closed).at(-1), 'The gate is closed.');
});
