import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { providersBySize } from '../../src/provider/suites.ts';
import { root } from '../../src/root.ts';
import type { ConformanceResult } from '../../src/verdict/result.ts';
import { bareConfigFile, playwright, writeBareRun } from './bare-run.ts';
import { costOf, median } from './measure.ts';

const rounds = 3;
const folder = mkdtempSync(join(root, '.bench-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The smallest suite: what does not depend on tests weighs most there. */
const provider = providersBySize().at(-1) ?? '';
const reports = join(folder, 'reports');
const commands = {
  bare: () => costOf(playwright, 'test', '--config', bareConfigFile(folder, true)),
  whole: () => costOf(join(root, 'bin/assay.js'), 'run', '--provider', provider, '--reports', reports),
  quick: () => costOf(join(root, 'bin/assay.js'), 'run', '--quick', '--provider', provider, '--reports', reports),
};

/** Far above what docs/performance.md has: a change that lets a run take twice as long is found, and a busy machine is not. */
const bounds = { whole: 3, quick: 1.2 };

describe('a run takes processor time in proportion to bare Playwright with as many tests and requests', () => {
  let costs: Record<'bare' | 'whole' | 'quick', number | undefined>[] = [];
  before(() => {
    commands.whole();
    writeBareRun(folder, JSON.parse(readFileSync(join(reports, 'conformance.json'), 'utf8')) as ConformanceResult);
    costs = Array.from({ length: rounds }, () => ({
      bare: commands.bare().cpu,
      whole: commands.whole().cpu,
      quick: commands.quick().cpu,
    }));
  });
  for (const kind of ['whole', 'quick'] as const)
    test(`${kind}: at most ${bounds[kind]} times`, { skip: process.platform !== 'linux' }, () => {
      const ratios = costs.map((cost) => (cost[kind] ?? Number.NaN) / (cost.bare ?? Number.NaN));
      assert.ok(median(ratios) <= bounds[kind], `${ratios.map((ratio) => ratio.toFixed(2)).join(', ')} times`);
    });
});
