import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gateInShort } from '../../src/report/gate-answer.ts';

const cases: [string, Parameters<typeof gateInShort>[0], string][] = [
  ['an open gate has no reason', { exitCode: 0, lines: ['gate open: mock', '  acme: 1 waived'] }, 'The gate is open.'],
  [
    'a gate that is closed by red rows leaves the reasons to them',
    { exitCode: 1, lines: ['gate closed, exit code 1: mock', '  failed      acme: a test failed'] },
    'The gate is closed (exit code 1).',
  ],
  [
    'a gate that is closed by what no row says gives its first reason',
    { exitCode: 3, lines: ['gate closed, exit code 3: mock', '  not-run     acme: no test of ACME-9'] },
    'The gate is closed (exit code 3): not-run, acme: no test of ACME-9',
  ],
];
for (const [title, decision, line] of cases) test(title, () => assert.equal(gateInShort(decision), line));
