import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { summarize } from '../../src/report/summary.ts';
import { writeViews } from '../../src/report/write-views.ts';
import type { ConformanceResult } from '../../src/verdict/result.ts';
import { example, provider, resultOf } from '../gate/samples.ts';

/** Everything that a person or a program reads of a result, by file; the console is one of them. */
const outputsOf = (result: ConformanceResult): Record<string, string> => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-views-'));
  writeViews(folder, { result, evidence: new Map() }, { validDays: 7, now: Date.parse(result.run.startedAt) });
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const badge = join('badges', 'acme.svg');
  return {
    console: summarize(result, folder),
    'index.html': read('index.html'),
    'summary.md': read('summary.md'),
    'junit.xml': read('junit.xml'),
    'ctrf.json': read('ctrf.json'),
    ...(existsSync(join(folder, badge)) ? { badge: read(badge) } : {}),
  };
};

const green = [provider([example('a', 'passed')], { suiteTests: 64 })];
/** What only a verdict on a provider may say. */
const verdictWords = /does what it documents|do what they document|\bconformant\b/i;

describe('a run of a part is no verdict on a provider', () => {
  const outputs = outputsOf(resultOf(green, { selection: '--grep a' }));

  test('and has no badge', () => assert.equal(outputs.badge, undefined));

  for (const [name, text] of Object.entries(outputs)) {
    test(`${name} says how much was run, and no verdict`, () => {
      const said = text.replace(
        /<style>[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<footer[\s\S]*|<dl class="legend[\s\S]*/g,
        '',
      );
      assert.match(said, /1 of 64 tests/);
      assert.doesNotMatch(said, verdictWords);
    });
  }

  test('what failed in it still carries its proof', () => {
    const failed = outputsOf(resultOf([provider([example('a', 'failed')])], { selection: '--grep a' }));
    assert.match(failed.console ?? '', /^FAILED/m);
    assert.match(failed.console ?? '', /NO VERDICT.*\(exit code 1\)/);
  });
});

describe('a run against the mock', () => {
  const outputs = outputsOf(resultOf(green, { environment: 'mock' }));
  for (const name of ['console', 'index.html', 'summary.md', 'junit.xml']) {
    test(`says in ${name} that the suite agrees with its own mock, and nothing of the providers`, () => {
      assert.match(outputs[name] ?? '', /agrees with its own mock\. This says nothing about the providers/);
      assert.doesNotMatch(outputs[name] ?? '', /does what it documents|do what they document/);
    });
  }
  test('has a badge that says so', () => assert.match(outputs.badge ?? '', /tested against its mock only/));
});

test('a whole run against a stage says what the providers do', () => {
  const outputs = outputsOf(resultOf(green));
  assert.match(outputs['index.html'] ?? '', /Acme does what it documents/);
  assert.match(outputs.badge ?? '', /conformant \(stage\)/);
  assert.doesNotMatch(outputs.console ?? '', /NO VERDICT|mock/);
});
