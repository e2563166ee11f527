import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { FullConfig, Suite } from '@playwright/test/reporter';
import AllureReporter from '../../src/playwright/allure-reporter.ts';

const folder = mkdtempSync(join(tmpdir(), 'allure-'));
after(() => rmSync(folder, { recursive: true }));

test('results of Allure are written in their place, whole, without the projects that a merge does not have yet', () => {
  const reporter = new AllureReporter({ resultsDir: folder });
  reporter.onConfigure({ projects: [], rootDir: folder } as unknown as FullConfig);
  reporter.onBegin({ allTests: () => [] } as unknown as Suite);
  const { writer } = Reflect.get(reporter, 'allureRuntime');
  // Or else Allure has changed, and every result waits for the disk again.
  assert.ok(Object.hasOwn(writer, 'writeResult'));
  writer.writeResult({ uuid: 'one', name: 'ä' });
  writer.writeGroup({ uuid: 'two', children: ['one'] });
  assert.deepEqual(readdirSync(folder).sort(), ['one-result.json', 'two-container.json']);
  assert.deepEqual(JSON.parse(readFileSync(join(folder, 'one-result.json'), 'utf8')), { uuid: 'one', name: 'ä' });
});
