import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge } from '../../src/report/badge.ts';

const run = { startedAt: '2026-11-01T02:14:07.000Z', environment: 'stage' as const };
const label = (svg: string) => /<title>(.*)<\/title>/.exec(svg)?.[1];
const draw = (verdict: Parameters<typeof badge>[0]['verdict'], now: string, name = 'Sorrel v1') =>
  badge({ name, verdict }, run, 7, Date.parse(now));

test('it says the provider, the verdict, the environment, the date and how long it may be believed', () => {
  assert.equal(
    label(draw('conformant', '2026-11-01T03:00:00Z')),
    'Sorrel v1: conformant (stage) on 2026-11-01, valid until 2026-11-08',
  );
});

test('past that day it is stale, and looks it', () => {
  const stale = draw('conformant', '2026-11-08T02:14:08Z');
  assert.equal(label(stale), 'Sorrel v1: stale since 2026-11-08: conformant (stage) on 2026-11-01');
  assert.ok(!stale.includes('15703C') && !stale.includes('15703c'));
});

test('a name with markup stays text', () => {
  const svg = draw('nonconformant', '2026-11-01T03:00:00Z', '<script>"&');
  assert.ok(!svg.includes('<script'));
  assert.match(label(svg) ?? '', /^&lt;script&gt;&quot;&amp;: nonconformant/);
});
