import assert from 'node:assert/strict';
import { test } from 'node:test';
import { historySection } from '../../src/report/html/history.ts';
import { latencySection } from '../../src/report/html/latency.ts';
import { lifetimeSection } from '../../src/report/html/lifetimes.ts';
import { elapsed, lifespan, moment } from '../../src/report/html/times.ts';
import type { Lifetime } from '../../src/verdict/result.ts';
import { sampleHistory, sampleResult } from './sample-result.ts';

const [sample] = sampleResult.providers;
assert.ok(sample);

const lifetimes = (documentedSeconds: number | null, declaredSeconds: number): string =>
  String(
    lifetimeSection(
      { ...sample, lifetimes: [{ token: 'access token', documentedSeconds, declaredSeconds } satisfies Lifetime] },
      [],
    ),
  );

test('the declared lifetime is drawn against the documented one', () => {
  assert.match(lifetimes(7200, 7200), /width="200" height="7"[\s\S]*as documented/);
  assert.match(lifetimes(7200, 3600), /width="100" height="7"[\s\S]*1 h shorter/);
  assert.match(lifetimes(300, 999_999), /width="280" height="7"/);
  assert.match(lifetimes(null, 60), /bar open[\s\S]*no lifetime is documented/);
  assert.match(lifetimes(300, Number.NaN), /width="0" height="7"/);
});

test('latencies are sorted, and what is no number is left out', () => {
  const drawn = (samples: number[]) =>
    String(latencySection({ ...sample, latencies: [{ operation: 'get-token', samples }] }));
  assert.match(drawn([300, Number.NaN, 100, 200]), /<td class="number">3<\/td>\s*<td class="number">200 ms<\/td>/);
  assert.equal(drawn([]), '');
  assert.doesNotMatch(drawn([0]), /NaN|Infinity/);
});

test('the history has a line for each provider and words for each night', () => {
  const section = String(historySection(sampleHistory));
  assert.equal(section.match(/<tr>/g)?.length, sampleResult.providers.length);
  assert.ok(section.includes('1 November 2026, 02:14 UTC: Nonconformant; 5 passed, 2 failed, 1 warning'));
  assert.doesNotMatch(section, /NaN|Infinity/);
});

test('times are written in the largest fitting units', () => {
  assert.deepEqual([840, 12_400, 252_400].map(elapsed), ['840 ms', '12.4 s', '4 min 12 s']);
  assert.deepEqual([300, 1800, 7200, 7799, 86_400].map(lifespan), ['300 s', '30 min', '2 h', '2 h 9 min', '1 d']);
  assert.equal(moment('yesterday'), 'yesterday');
});
