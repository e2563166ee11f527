import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../src/root.ts';

const reports = mkdtempSync(join(tmpdir(), 'assay-debug-'));
after(() => rmSync(reports, { recursive: true }));

const secrets = { SEZZLE_PRIVATE_KEY: 'C4nary-of-a-provider-0815', GITHUB_TOKEN: 'ghp_C4naryOfOurs0815' };

for (const command of [
  ['check', '--provider', 'sezzle'],
  ['run', '--quick', '--provider', 'sezzle,depay', '--reports', reports],
  ['run', '--provider', 'sezzle', '--reports', reports, '--', 'token-issuance'],
  ['prove', '--provider', 'sezzle', '--reports', reports, '--fault', 'bearer-ignored'],
])
  test(`\`${command.slice(0, 3).join(' ')}\` names no secret of its environment, whatever Node logs`, () => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/assay.js'), ...command], {
      encoding: 'utf8',
      env: { ...process.env, ...secrets, NODE_DEBUG: 'child_process,http' },
    });
    assert.match(stderr, /^(CHILD_PROCESS|HTTP) \d+:/m);
    for (const [variable, value] of Object.entries(secrets))
      assert.ok(!`${stdout}${stderr}`.includes(value), `the value of ${variable} is shown`);
  });
