import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addToHistory, readHistory } from '../../src/results/history.ts';
import { readCompactFile, readResultFile } from '../../src/results/read-result.ts';
import { compactOf } from '../../src/verdict/compact-result.ts';
import { example, provider, resultOf, wrongId } from './samples.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'assay-history-'));
const failed = example('a', 'failed', { findings: [wrongId], reason: 'long', evidence: ['evidence/acme/a.json'] });
const night = (day: string) => resultOf([provider([failed])], { startedAt: `2026-11-${day}T02:00:00.000Z` });

test('each run is one compact file, and nothing else stays behind', () => {
  const history = folder();
  for (const day of ['21', '20']) addToHistory(history, night(day));
  assert.deepEqual(readdirSync(history), [
    '2026-11-20T02-00-00.000Z-stage.json',
    '2026-11-21T02-00-00.000Z-stage.json',
  ]);
  const { runs, problems } = readHistory(history);
  assert.deepEqual(runs, [compactOf(night('20')), compactOf(night('21'))]);
  assert.deepEqual(problems, []);
});

test('a compact result has the verdicts and the findings, and no evidence', () => {
  const [compact] = compactOf(night('21')).providers;
  assert.deepEqual(compact?.tests, [{ id: 'acme/a', title: 'a', verdict: 'failed', findings: [wrongId] }]);
  assert.ok(!JSON.stringify(compact).includes('evidence'));
});

test('a damaged file is named and skipped', () => {
  const history = folder();
  const file = addToHistory(history, night('21'));
  writeFileSync(join(history, 'half.json'), readFileSync(file, 'utf8').slice(0, 100));
  writeFileSync(join(history, 'other.json'), '{"format":2}');
  const { runs, problems } = readHistory(history);
  assert.equal(runs.length, 1);
  assert.deepEqual(
    problems.map((problem) => problem.replace(/: .*/, '').replace(/.*\//, '')),
    ['half.json', 'other.json'],
  );
});

test('a history that is not there yet is empty', () => {
  assert.deepEqual(readHistory(join(folder(), 'none')), { runs: [], problems: [] });
});

test('a result is read from its folder or by its name, and must be a whole one', () => {
  const reports = folder();
  const file = join(reports, 'conformance.json');
  writeFileSync(file, JSON.stringify(resultOf([provider([example('a', 'passed')])])));
  for (const path of [reports, file]) assert.ok('value' in readResultFile(path));
  writeFileSync(file, JSON.stringify(compactOf(night('21'))));
  assert.ok('value' in readCompactFile(file));
  const problem = (path: string) => Object.values(readResultFile(path))[0] as string;
  assert.match(problem(file), /conformance\.json: not as Assay writes it: \/run must have required property/);
  assert.match(problem(join(reports, 'none.json')), /none\.json: there is no such file$/);
  writeFileSync(file, '{');
  assert.match(problem(file), /conformance\.json: not JSON: /);
});
