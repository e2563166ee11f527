import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sourcesName } from '../../src/results/names.ts';
import { openWorkplace } from '../../src/results/workplace.ts';
import { filesIn, strangerIn } from '../../src/results/written-files.ts';

test('a folder with nothing but what assay sources left is one to report in, and a run leaves that there', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-sources-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, sourcesName), '{}');
  assert.equal(strangerIn(folder), undefined);
  const workplace = openWorkplace(folder, 'a-run');
  writeFileSync(join(workplace.folder, 'conformance.json'), '{}');
  workplace.publish('');
  workplace.close('complete');
  assert.ok(filesIn(folder).includes(sourcesName));
});
