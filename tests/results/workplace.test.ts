import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { processToken } from '../../src/results/process-token.ts';
import { readRunning } from '../../src/results/read-running.ts';
import { FolderInUse, runningName, setMark, whileHeld } from '../../src/results/running-mark.ts';
import { openWorkplace, placeOf, type Workplace } from '../../src/results/workplace.ts';
import { example, provider, resultOf } from '../gate/samples.ts';

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});
const fresh = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-workplace-'));
  made.push(folder);
  return folder;
};

const write = (folder: string, files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};
const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const whole = (more = {}): string => JSON.stringify(resultOf([provider([example('a', 'passed')])], more));

/** A run that writes these files and ends. */
const run = (reports: string, files: Record<string, string>, place: Parameters<Workplace['publish']>[0] = ''): void => {
  const workplace = openWorkplace(reports, 'a1');
  write(workplace.folder, files);
  workplace.publish(place);
  workplace.close(place === 'interrupted' ? 'broken off' : 'complete');
};

test('a result takes the place of the one before, and of nothing else', () => {
  const reports = fresh();
  run(reports, {
    'conformance.json': whole(),
    'evidence/old.json': 'old',
    'evidence/both.json': 'old',
    'blob/1.zip': 'b',
  });
  write(reports, { 'notes.txt': 'mine', 'evidence/mine.txt': 'mine', 'badges/mine.svg': 'mine' });
  run(reports, { 'conformance.json': whole(), 'evidence/both.json': 'new', 'badges/a.svg': 'new' });
  assert.equal(read(reports, 'evidence/both.json'), 'new');
  assert.ok(!existsSync(join(reports, 'evidence/old.json')));
  for (const [name, text] of [
    ['notes.txt', 'mine'],
    ['evidence/mine.txt', 'mine'],
    ['badges/mine.svg', 'mine'],
    ['blob/1.zip', 'b'],
  ] as const)
    assert.equal(read(reports, name), text);
  assert.ok(!existsSync(join(reports, '.run')) && !existsSync(join(reports, runningName)));
});

test('a list of files from elsewhere removes nothing outside of its folder', () => {
  const reports = fresh();
  const outside = fresh();
  write(outside, { 'mine.txt': 'mine' });
  write(reports, {
    '.written-by-assay.json': JSON.stringify({
      files: [join(outside, 'mine.txt'), `../${outside.split('/').at(-1)}/mine.txt`],
    }),
  });
  run(reports, { 'conformance.json': whole() });
  assert.equal(read(outside, 'mine.txt'), 'mine');
});

test('until a result is put into place, the last one is whole', () => {
  const reports = fresh();
  run(reports, { 'conformance.json': 'last', 'evidence/a.json': 'last' });
  const workplace = openWorkplace(reports, 'b2');
  assert.equal(read(workplace.folder, 'conformance.json'), 'last');
  write(workplace.folder, { 'conformance.json': 'half', 'evidence/a.json': 'half' });
  assert.deepEqual([read(reports, 'conformance.json'), read(reports, 'evidence/a.json')], ['last', 'last']);
  assert.deepEqual(JSON.parse(read(reports, runningName)).id, 'b2');
  workplace.close('broken off');
  assert.ok(existsSync(join(reports, runningName)));
  assert.equal(read(reports, 'conformance.json'), 'last');
});

test('a part and an interrupted run stand beside the whole result, with everything that is theirs', () => {
  const reports = fresh();
  const files = { 'playwright-report/index.html': 'whole', 'conformance.json': whole() };
  run(reports, files);
  assert.equal(placeOf(reports, { isCut: false, isPart: true }), 'part');
  run(reports, { 'part/conformance.json': 'part', 'playwright-report/index.html': 'part', 'blob/1.zip': 'b' }, 'part');
  run(reports, { 'interrupted/conformance.json': 'cut', 'playwright-report/index.html': 'cut' }, 'interrupted');
  assert.equal(read(reports, 'conformance.json'), whole());
  assert.equal(read(reports, 'playwright-report/index.html'), 'whole');
  assert.equal(read(reports, 'part/conformance.json'), 'part');
  assert.equal(read(reports, 'part/playwright-report/index.html'), 'part');
  assert.equal(read(reports, 'interrupted/playwright-report/index.html'), 'cut');
  assert.equal(read(reports, 'blob/1.zip'), 'b');
  assert.ok(existsSync(join(reports, runningName)));
  run(reports, files);
  assert.deepEqual(readdirSync(reports).sort(), [
    '.written-by-assay.json',
    'blob',
    'conformance.json',
    'playwright-report',
  ]);
});

test('a part needs no place beside another part, or beside nothing', () => {
  const reports = fresh();
  assert.equal(placeOf(reports, { isCut: false, isPart: true }), '');
  write(reports, { 'conformance.json': whole({ selection: '--grep a' }) });
  assert.equal(placeOf(reports, { isCut: false, isPart: true }), '');
  assert.equal(placeOf(reports, { isCut: true, isPart: true }), 'interrupted');
});

test('a run that never began leaves the folder as it was, marked or not', () => {
  const reports = fresh();
  openWorkplace(reports, 'c3').close('not begun');
  assert.ok(!existsSync(join(reports, runningName)));
  write(reports, { [runningName]: JSON.stringify({ id: 'dead', pid: 2 ** 22 + 1, startedAt: '', process: 'x' }) });
  openWorkplace(reports, 'd4').close('not begun');
  assert.ok(existsSync(join(reports, runningName)));
});

test('a second run is refused while the first one lives, and takes over when it is dead', async () => {
  const reports = fresh();
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(holder, 'spawn');
  const mark = {
    id: 'first',
    pid: holder.pid,
    startedAt: '2026-11-01T00:00:00Z',
    process: processToken(holder.pid ?? 0),
  };
  write(reports, { [runningName]: JSON.stringify(mark) });
  assert.throws(
    () => setMark(reports, 'second'),
    new FolderInUse(
      `another run (process ${holder.pid}, since 2026-11-01T00:00:00Z) works in ${reports}: wait for it, or name another folder`,
    ),
  );
  assert.equal(JSON.parse(read(reports, runningName)).id, 'first');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  assert.deepEqual(setMark(reports, 'second'), { isAfterDeath: true });
  assert.equal(JSON.parse(read(reports, runningName)).id, 'second');
  assert.deepEqual(readdirSync(reports), [runningName]);
});

test('a command that only writes holds the folder like a run, and leaves the mark of a dead run as it was', async () => {
  const reports = fresh();
  assert.equal(await whileHeld(reports, 'report', async () => 'drawn'), 'drawn');
  assert.deepEqual(readdirSync(reports), []);

  const dead = JSON.stringify({ id: 'dead', pid: 2 ** 22 + 1, startedAt: '', process: 'x' });
  write(reports, { [runningName]: dead });
  await assert.rejects(
    whileHeld(reports, 'report', async () => {
      assert.equal(readRunning(reports), 'dead');
      throw new Error('the disk is full');
    }),
    /the disk is full/,
  );
  assert.equal(read(reports, runningName), dead);
  // A command that was killed, after which another one came and was killed, too.
  write(reports, { [runningName]: JSON.stringify({ pid: 2 ** 22 + 1, id: 'a', work: 'prove', before: dead }) });
  await whileHeld(reports, 'report', async () => {});
  assert.equal(read(reports, runningName), dead);
});

test('a run is refused while a command works in its folder, and takes no command that died for a run', async () => {
  const reports = fresh();
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(holder, 'spawn');
  const { pid = 0 } = holder;
  write(reports, {
    [runningName]: JSON.stringify({ id: 'p', pid, startedAt: 'now', process: processToken(pid), work: 'prove' }),
  });
  assert.throws(() => setMark(reports, 'run'), /^FolderInUse: assay prove \(process \d+, since now\) works in /);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  assert.deepEqual(setMark(reports, 'run'), { isAfterDeath: false });
});

for (const [what, text] of [
  [
    'of another process with the same number',
    JSON.stringify({ id: 'x', pid: process.pid, startedAt: '', process: 'another boot' }),
  ],
  ['that is damaged', '{"id":'],
] as const) {
  test(`a mark ${what} locks nothing`, { skip: process.platform !== 'linux' }, () => {
    const reports = fresh();
    write(reports, { [runningName]: text });
    assert.deepEqual(setMark(reports, 'next'), { isAfterDeath: true });
  });
}

test('a folder in which nothing can be begun is left as it was', () => {
  const reports = fresh();
  run(reports, { 'conformance.json': whole(), 'summary.md': '1' });
  rmSync(join(reports, 'conformance.json'));
  mkdirSync(join(reports, 'conformance.json'));
  const before = readdirSync(reports, { recursive: true }).map(String).sort();
  assert.throws(() => openWorkplace(reports, 'a2'), { syscall: 'copyfile' });
  assert.deepEqual(readdirSync(reports, { recursive: true }).map(String).sort(), before);
});
