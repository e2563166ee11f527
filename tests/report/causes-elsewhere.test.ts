import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failedRun } from '../../src/cli/failed.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { readSettings } from '../../src/environment/settings.ts';
import { junit } from '../../src/report/junit.ts';
import { providerMessage } from '../../src/report/provider-report.ts';
import { example, provider, resultOf } from '../gate/samples.ts';
import { sampleReport, sampleResult } from './sample-result.ts';

test('in JUnit an outage is one error, and the other tests that it kept are skipped', () => {
  const reason = 'connection refused';
  const xml = junit(
    resultOf([provider(['a', 'b', 'c'].map((name) => example(name, 'blocked', { reason, cause: 'environment' })))]),
  );
  assert.equal(xml.match(/<error /g)?.length, 1);
  assert.equal(xml.match(/<skipped message="blocked: connection refused"/g)?.length, 2);
  assert.match(xml, /errors="1" skipped="2"/);
});

test('in JUnit the evidence of what is off is attached by its path from the working directory, and no other', () => {
  const tests = (['failed', 'warning', 'passed'] as const).map((verdict) =>
    example(verdict, verdict, { evidence: [`evidence/acme/${verdict}.json`] }),
  );
  const attached = (folder?: string): string[] =>
    junit(resultOf([provider(tests)]), folder).match(/\[\[.*?\]\]/g) ?? [];
  assert.deepEqual(attached('out/reports'), [
    '[[ATTACHMENT|out/reports/evidence/acme/failed.json]]',
    '[[ATTACHMENT|out/reports/evidence/acme/warning.json]]',
  ]);
  assert.deepEqual(attached(), [], 'where the folder has no lasting name');
  assert.deepEqual(attached('out]]'), [], 'where a path would end its mark');
});

test('the message to a provider has every cause of its own, each with an exchange, and no other provider', () => {
  const sorrel = sampleResult.providers.find(({ id }) => id === 'sorrel');
  assert.ok(sorrel);
  const text = providerMessage(sampleResult.run, sorrel, new Map(sampleReport.evidence));
  const [, amount] = /: (\d+) differences? from what is documented or expected/.exec(text) ?? [];
  assert.equal(text.match(/^## \d+$/gm)?.length, Number(amount));
  assert.match(text, /```http\n/);
  for (const { name } of sampleResult.providers.filter(({ id }) => id !== 'sorrel'))
    assert.ok(!text.includes(name), name);
});

test('--failed needs a result to go by', () => {
  const settings = { ...readSettings({}), reports: '/nowhere/at/all' };
  assert.throws(() => failedRun(['acme'], { settings, dotenv: undefined }, []), UsageError);
});
