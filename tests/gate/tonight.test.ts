import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decide } from '../../src/gate/decide.ts';
import { durationOf, type Tonight } from '../../src/gate/tonight.ts';
import { readRunning } from '../../src/results/read-running.ts';
import type { ConformanceResult } from '../../src/verdict/result.ts';
import { example, provider, resultOf } from './samples.ts';

const documents = { contract: `sha256:${'a'.repeat(64)}`, waivers: '' };
const startedAt = '2026-11-21T02:00:00.000Z';
const hour = 3_600_000;

const night = (run: Partial<ConformanceResult['run']> = {}, of: typeof documents | null = documents) =>
  resultOf([provider([example('a', 'passed')], of ? { documents: of } : {})], {
    id: 'run-of-tonight',
    startedAt,
    ...run,
  });

const asked: Tonight = {
  now: Date.parse(startedAt) + hour,
  maxAgeMs: 24 * hour,
  run: 'run-of-tonight',
  environment: 'stage',
  documents: { acme: documents },
};

const ask = (result: ConformanceResult, tonight: Partial<Tonight> = {}, strict = false) =>
  decide(result, {
    demands: [{ provider: 'acme', clauses: ['ACME-1'], errors: [] }],
    strict,
    allowBlocked: [],
    tonight: { ...asked, ...tonight },
  });

describe('a gate opens only by tonight’s result', () => {
  test('which it does for a strict gate, too', () => assert.equal(ask(night(), {}, true).exitCode, 0));

  const closed: readonly [why: string, result: ConformanceResult, tonight: Partial<Tonight>, says: RegExp][] = [
    ['another run', night({ id: 'run-of-yesterday' }), {}, /of run run-of-yesterday, not of run-of-tonight/],
    ['a run without an id', { ...night(), run: { ...night().run, id: undefined as never } }, {}, /of run unknown/],
    ['the mock, for a stage', night({ environment: 'mock' }), {}, /of the mock, not of the stage/],
    ['a stage, for the mock', night(), { environment: 'mock' }, /of the stage, not of the mock/],
    ['the future', night({ startedAt: '2026-11-22T02:00:00.000Z' }), {}, /in the future/],
    ['the day before', night({ startedAt: '2026-11-20T01:00:00.000Z' }), {}, /25 h old, more than the 24 h/],
    ['a run that ends in the future', night({ durationMs: 1e300 }), {}, /ended in the future/],
    [
      'another year, by a run of years',
      night({ startedAt: '2001-01-01T00:00:00.000Z', durationMs: asked.now - Date.parse('2001-01-01') }),
      {},
      /old, more than the 24 h/,
    ],
    ['a provider twice', resultOf([...night().providers, ...night().providers], night().run), {}, /it has acme twice/],
    [
      'a test twice',
      resultOf([provider([example('a', 'passed'), example('a', 'passed')], { documents })], night().run),
      {},
      /it has acme\/a twice/,
    ],
    [
      'another verdict than its tests have',
      resultOf([provider([example('a', 'passed')], { documents, verdict: 'nonconformant' })], night().run),
      {},
      /calls acme nonconformant, and by its tests it is conformant/,
    ],
    ['another verdict than its providers have', night({ verdict: 'nonconformant' }), {}, /calls the run nonconformant/],
    ['no known time', night({ startedAt: 'tonight' }), {}, /does not say when/],
    ['before a run that died', night(), { running: 'run-that-died' }, /run-that-died has not ended, or died/],
    ['before a run whose mark is damaged', night(), { running: '' }, /has not ended, or died/],
    ['no known contract', night({}, null), {}, /which contract of acme/],
    [
      'another contract',
      night(),
      { documents: { acme: { ...documents, contract: 'sha256:b' } } },
      /contract of acme has changed/,
    ],
    [
      'other waivers',
      night(),
      { documents: { acme: { ...documents, waivers: 'sha256:b' } } },
      /waivers of acme have changed/,
    ],
    ['a part', night({ selection: '-G a' }), {}, /told to leave tests out/],
  ];
  for (const [why, result, tonight, says] of closed) {
    test(`and not by one of ${why}`, () => {
      const { exitCode, lines } = ask(result, tonight);
      assert.equal(exitCode, 3);
      assert.match(lines.join('\n'), says);
    });
  }

  test('also where only what is worse than a baseline counts', () => {
    const rules = { demands: [{ provider: 'acme', clauses: ['ACME-1'], errors: [] }], strict: false, allowBlocked: [] };
    const old = night({ id: 'run-of-yesterday' });
    assert.equal(decide(old, { ...rules, tonight: asked }, old).exitCode, 3);
  });

  test('by a run that still holds its own mark', () =>
    assert.equal(ask(night(), { running: 'run-of-tonight' }).exitCode, 0));

  test('a few minutes between two clocks are no future', () => {
    assert.equal(ask(night({ startedAt: '2026-11-21T03:04:00.000Z' })).exitCode, 0);
  });

  test('servers that nobody verified close a strict gate, and are named by the other one', () => {
    const insecure = night({ insecure: 'NODE_TLS_REJECT_UNAUTHORIZED=0' });
    assert.equal(ask(insecure, {}, true).exitCode, 3);
    assert.deepEqual(ask(insecure).exitCode, 0);
    assert.match(ask(insecure).lines.join('\n'), /not verified \(NODE_TLS_REJECT_UNAUTHORIZED=0\)/);
  });

  test('a gate that opens by the mock says so', () => {
    const { exitCode, lines } = ask(night({ environment: 'mock' }), { environment: undefined });
    assert.equal(exitCode, 0);
    assert.match(lines[0] ?? '', /says nothing about providers/);
  });
});

test('durations are minutes, hours or days, and nothing else', () => {
  const texts = ['90m', '24h', '7d', '24', '1.5h', '', '-1h', '24 hours', '1w', 'h'];
  assert.deepEqual(
    texts.map(durationOf),
    [1.5, 24, 168, 24, 1.5].map((hours) => hours * hour).concat(Array(5).fill(undefined)),
  );
});

test('the mark of a run is its id; a damaged one is still a mark, and that of another command is none', () => {
  const reports = mkdtempSync(join(tmpdir(), 'assay-running-'));
  assert.equal(readRunning(reports), undefined);
  for (const [text, id] of [
    ['{"id":"run-1","pid":1,"startedAt":"2026-11-21T02:00:00.000Z"}', 'run-1'],
    ['{', ''],
    ['{"id":7}', ''],
    ['null', ''],
    ['{"id":"report-1","work":"report"}', undefined],
    ['{"id":"report-1","work":"report","before":"{\\"id\\":\\"run-1\\"}"}', 'run-1'],
    ['{"id":"report-1","work":"report","before":"{"}', ''],
  ] as const) {
    writeFileSync(join(reports, 'running.json'), text);
    assert.equal(readRunning(reports), id);
  }
});
