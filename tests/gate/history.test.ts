import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addToHistory, readHistory } from '../../src/results/history.ts';
import { readCompactFile, readResultFile } from '../../src/results/read-result.ts';
import { type CompactProvider, compactOf, nightsOf } from '../../src/verdict/compact-result.ts';
import { example, found, provider, resultOf, wrongId } from './samples.ts';

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

test('a compact result has what did not pass and the causes, and no evidence', () => {
  const [compact] = compactOf(resultOf([provider([failed, example('b', 'passed')])])).providers;
  assert.deepEqual(compact?.tests, [{ id: 'acme/a', verdict: 'failed' }]);
  assert.deepEqual(
    compact?.causes?.map(({ pointer, received, tests }) => [pointer, received, tests]),
    [['/id', 'string "invalid"', ['acme/a']]],
  );
  assert.ok(!JSON.stringify(compact).includes('evidence'));
});

test('what is no plain file is named and skipped', () => {
  const history = folder();
  addToHistory(history, night('21'));
  mkdirSync(join(history, 'folder.json'));
  symlinkSync('/dev/zero', join(history, 'endless.json'));
  symlinkSync('/nowhere', join(history, 'nowhere.json'));
  const { runs, problems } = readHistory(history);
  assert.equal(runs.length, 1);
  assert.deepEqual(problems.map((problem) => /(\w+)\.json: no plain file/.exec(problem)?.[1]).sort(), [
    'endless',
    'folder',
    'nowhere',
  ]);
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

test('a file of an older suite, with all its tests and findings, is still read', () => {
  const history = folder();
  const { providers: _, ...rest } = compactOf(night('20'));
  const [{ lists: __, causes: ___, ...old }] = compactOf(night('20')).providers as [CompactProvider];
  const tests = [{ id: 'acme/a', title: 'a', verdict: 'failed', findings: [wrongId] }];
  writeFileSync(join(history, 'old.json'), JSON.stringify({ ...rest, providers: [{ ...old, tests }] }));
  addToHistory(history, night('21'));
  const { runs, problems } = readHistory(history);
  assert.deepEqual(problems, []);
  const [before, now] = nightsOf(runs, 'acme', 'stage');
  assert.deepEqual(before?.causes, now?.causes);
});

test('two runs of one moment keep both, and a renamed test changes no cause', () => {
  const history = folder();
  const renamed = { ...failed, id: 'acme/renamed', title: 'renamed' };
  const runs = [
    resultOf([provider([failed])], { id: 'run-one-1' }),
    resultOf([provider([renamed])], { id: 'run-two-2' }),
  ];
  for (const run of runs) addToHistory(history, run);
  assert.equal(readdirSync(history).length, 2);
  const nights = nightsOf(readHistory(history).runs, 'acme', 'stage');
  assert.deepEqual(nights[0]?.causes, nights[1]?.causes);
});

test('parts of a run and other environments are no nights', () => {
  const runs = [
    compactOf(resultOf([provider([failed])], { selection: '-g a' })),
    compactOf(resultOf([provider([failed])], { environment: 'mock' })),
    compactOf(night('20')),
  ];
  assert.equal(nightsOf(runs, 'acme', 'stage').length, 1);
});

test('a year of nights of ten providers stays below 20 MB', () => {
  // Ten providers with more tests than ours have on average; a bad year in which each of them has ten different causes every night.
  const tests = Array.from({ length: 150 }, (_, index) => {
    const id = `token-issuance/a-test-with-a-title-of-the-usual-length-${index}`;
    if (index < 10) return example(id, 'failed', { findings: [found(`/field-${index}`, 'string "another-value"')] });
    if (index < 15) return example(id, 'blocked', { reason: 'an outage' });
    return example(id, index < 30 ? 'untestable' : 'passed');
  });
  const providers = Array.from({ length: 10 }, (_, index) => provider(tests, { id: `provider-${index}` }));
  const bytes = JSON.stringify(compactOf(resultOf(providers))).length;
  assert.ok(bytes * 365 < 20 * 2 ** 20, `${((bytes * 365) / 2 ** 20).toFixed(1)} MB`);
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
  assert.match(problem(join(reports, 'none.json')), /none\.json: there is no such file; assay run writes one$/);
  const boundless = Array.from({ length: 101 }, (_, n) => `evidence/a/${n}.json`);
  writeFileSync(file, JSON.stringify(resultOf([provider([example('a', 'passed', { evidence: boundless })])])));
  assert.match(problem(file), /evidence must NOT have more than 100 items$/);
  writeFileSync(file, '{');
  assert.match(problem(file), /conformance\.json: not JSON: /);
});
