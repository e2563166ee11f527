import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readResultFile } from '../../src/results/read-result.ts';
import type { ConformanceResult, Finding } from '../../src/verdict/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-shards-'));
const at = (name: string) => join(folder, name);

/** Nothing of this belongs into the summary of the step that runs these tests. */
const env = { ...process.env, GITHUB_STEP_SUMMARY: '' };

const run = (name: string, ...more: string[]): void => {
  execFileSync('node', ['bin/assay.js', 'run', '--provider', 'sezzle', '--reports', at(name), ...more], { env });
};

const resultIn = (name: string): ConformanceResult => {
  const read = readResultFile(at(name));
  assert.ok('value' in read, Object.values(read).join());
  return read.value;
};

/**
 * A result without its times, and without what a run costs: a worker gets its own token and its own samples, so how many requests
 * a test needs depends on which tests the same worker ran before it, with and without shards.
 */
const withoutTimes = ({ format, run, providers }: ConformanceResult) => ({
  format,
  run: { ...run, id: '', command: '', startedAt: '', durationMs: 0 },
  providers: providers.map((provider) => ({
    ...provider,
    requests: 0,
    tokensIssued: 0,
    clockSkewSeconds: null,
    evidence: provider.evidence?.map(({ file }) => file),
    lifetimes: [],
    latencies: provider.latencies.map(({ operation }) => operation),
    // The preflight stands first in the evidence of whichever test its worker began with.
    tests: provider.tests.map((each) => ({
      ...each,
      durationMs: 0,
      requests: 0,
      // It names the folder that the run reports to.
      again: each.again?.replace(/ --reports \S+/, ''),
      findings: each.findings.map(withoutExchange),
      notes: each.notes.map(withoutExchange),
    })),
  })),
});

/** A finding without the exchange that shows it, and without the id that its provider gave that. */
const withoutExchange = ({ exchange: _, requestId: __, ...finding }: Finding) => finding;

const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');

const merge = (blobs: string, reports: string): void => {
  execFileSync('node', [playwright, 'merge-reports', '--config', 'playwright.config.ts', at(blobs)], {
    env: { ...env, ASSAY_REPORTS: at(reports) },
  });
};

const filesIn = (path: string): string[] => readdirSync(path, { recursive: true }).map(String).sort();

test('two shards, merged from their blob reports in any order, give the result of the whole run', () => {
  run('whole');
  mkdirSync(at('blobs'));
  for (const shard of ['2', '1']) {
    run(`shard-${shard}`, '--blob', '--', `--shard=${shard}/2`);
    cpSync(join(at(`shard-${shard}`), 'blob'), at('blobs'), { recursive: true });
    assert.equal(resultIn(`shard-${shard}`).run.selection, `without shard ${shard === '1' ? 2 : 1}/2`);
  }
  merge('blobs', 'merged');
  assert.deepEqual(withoutTimes(resultIn('merged')), withoutTimes(resultIn('whole')));
  assert.deepEqual(filesIn(join(at('merged'), 'evidence')), filesIn(join(at('whole'), 'evidence')));
});

test('a shard that lies twice in a merge is counted once, and named', () => {
  cpSync(at('blobs'), at('twice'), { recursive: true });
  const blob = readdirSync(at('twice')).find((name) => name.endsWith('.zip')) ?? '';
  cpSync(join(at('twice'), blob), join(at('twice'), 'once-more.zip'));
  merge('twice', 'merged-twice');
  const [{ counts } = {}] = resultIn('merged-twice').providers;
  assert.deepEqual(counts, resultIn('whole').providers[0]?.counts);
  assert.match(resultIn('merged-twice').run.notes?.join() ?? '', /counted once.* of sezzle/);
});

test('the merged reports have everything beside the page, and a report with Allure adds its page, which is sent nowhere', () => {
  execFileSync('node', ['bin/assay.js', 'report', '--allure', '--reports', at('merged')]);
  for (const name of ['index.html', 'summary.md', 'ctrf.json', 'badges/sezzle.svg', 'junit.xml', 'allure/index.html'])
    assert.ok(readFileSync(join(at('merged'), name), 'utf8').length > 0, name);
  assert.ok(!readFileSync(join(at('merged'), 'allure/index.html'), 'utf8').includes('googletagmanager'));
});

test('the gate takes no single shard for a whole run', () => {
  const { status, stdout } = spawnSync('node', [
    'bin/assay.js',
    'gate',
    '--provider',
    'sezzle',
    '--reports',
    at('shard-1'),
  ]);
  assert.equal(status, 3);
  assert.match(stdout.toString(), /it was told to leave tests out \(without shard 2\/2\)/);
});
