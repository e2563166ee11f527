import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causesOfRun } from '../../src/report/causes.ts';
import { causeStrip } from '../../src/report/html/cause-strip.ts';
import { sampleResult } from './sample-result.ts';

test('each cause is a part of the strip, none overlaps another, and all of them fit', () => {
  const all = causesOfRun(sampleResult);
  const parts = [...String(causeStrip(all)).matchAll(/<rect class="[\w-]+" x="([\d.-]+)" y="0" width="([\d.]+)"/g)];
  assert.equal(parts.length, all.flatMap(({ causes }) => causes).length);
  let end = 0;
  for (const [, x, width] of parts) {
    assert.ok(Number(x) >= end - 0.01, `${x} after ${end}`);
    end = Number(x) + Number(width);
  }
  assert.ok(end <= 640.01, String(end));
});
