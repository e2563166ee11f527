import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';

const workflows = readdirSync('.github/workflows').map((name) => `.github/workflows/${name}`);

for (const file of [...workflows, 'action.yml']) {
  test(`${file} names every action by its digest, with its version behind it`, () => {
    const used = readFileSync(file, 'utf8').match(/uses: \S+@.*/g) ?? [];
    assert.ok(used.length > 0);
    for (const line of used) assert.match(line, /@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, line);
  });
}

for (const file of workflows) {
  test(`${file} may read the contents and nothing else, except where a job says why`, () => {
    const { permissions, jobs } = parse(readFileSync(file, 'utf8')) as {
      permissions: object;
      jobs: Record<string, { permissions?: Record<string, string>; 'timeout-minutes'?: number; uses?: string }>;
    };
    assert.deepEqual(permissions, { contents: 'read' });
    for (const [name, job] of Object.entries(jobs)) {
      assert.ok(job['timeout-minutes'] !== undefined || job.uses !== undefined, `${name} has no time limit`);
      const written = Object.entries(job.permissions ?? {}).filter(([, access]) => access === 'write');
      assert.ok(
        written.every(([scope]) => ['id-token', 'issues'].includes(scope)),
        `${name} may write ${written}`,
      );
    }
  });
}

test('the image is built on a slim Node of a fixed version and runs as nobody special', () => {
  const lines = readFileSync('Dockerfile', 'utf8').split('\n');
  const bases = lines.filter((line) => line.startsWith('FROM '));
  for (const base of bases) assert.match(base, /^FROM node:\d+\.\d+\.\d+-\w+-slim( AS \w+)?$/);
  assert.equal(
    lines.findLast((line) => line.startsWith('USER ')),
    'USER node',
  );
  assert.match(lines.findLast((line) => line.startsWith('ENTRYPOINT ')) ?? '', /^ENTRYPOINT \["/);
  assert.ok(!lines.some((line) => /^(ADD|MAINTAINER) |:latest|sudo |curl .*\| *(ba)?sh/.test(line)));
});

test('what must not reach an image is kept out of its context', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  for (const name of ['.env', '.git', '.assay', 'reports', 'node_modules']) assert.ok(ignored.includes(name), name);
});
