import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { packageRoot } from '../../src/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'reference-'));
after(() => rmSync(folder, { recursive: true }));

const reference = (target: string) =>
  spawnSync('npm', ['run', '--silent', 'reference', '--', target], { cwd: packageRoot, encoding: 'utf8' });

test('the reference has a page for what suites import, with the sentences of the docstrings', () => {
  const target = join(folder, 'api');
  const { status, stderr } = reference(target);
  assert.equal(status, 0, stderr);
  for (const [page, sentence] of [
    ['assay.api', /Sends documented operations, as documented or with deviations/],
    ['assay.isrejected', /<b>Signature:<\/b>|\*\*Signature:\*\*/],
    ['assay.provider.defineprovider', /Throws/],
    ['assay.mock.definemock', /Signature/],
    ['assay.promises.bearerusage', /refused/],
  ] as const)
    assert.match(readFileSync(join(target, `${page}.md`), 'utf8'), sentence, page);
});

test('a folder that is there is left as it is', () => {
  const { status, stderr } = reference(folder);
  assert.notEqual(status, 0);
  assert.match(stderr, /is there already: name a new folder/);
});
