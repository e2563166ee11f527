import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providersBySize } from '../../src/provider/suites.ts';
import { root } from '../../src/root.ts';
import { watchMemory } from '../stage/memory.ts';
import { cpuOfChildren } from './measure.ts';

/**
 * Makes projects of many providers, each a copy of one, and measures a run of each: time, processor time, the largest process, the pages.
 * Prints a Markdown table. `npm run scale -- 1,10,40,100 sezzle`: how many, and copies of whom (the smallest suite). For 40 (or the
 * third argument) also four shards, one after the other, and their merge: on machines of their own the slowest shard and the merge count.
 */
const [amounts = '1,10,40,100', of = providersBySize().at(-1) ?? '', shardedOf = '40'] = process.argv.slice(2);
const shards = 4;
const folder = mkdtempSync(join(tmpdir(), 'assay-scale-'));

/** A project with so many copies of the provider under names of their own; gives its folder. */
const projectOf = (amount: number): string => {
  const project = join(folder, String(amount));
  const ids = Array.from({ length: amount }, (_, place) => `${of}${place + 1}`);
  for (const kind of ['specs', 'schemas', 'suites'])
    for (const id of ids) {
      const copy = join(project, kind, id);
      cpSync(join(root, kind, of), copy, { recursive: true });
      for (const file of filesIn(copy)) {
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text.replaceAll(new RegExp(`\\b${of}\\b`, 'g'), id));
      }
    }
  cpSync(join(root, 'playwright.config.ts'), join(project, 'playwright.config.ts'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(project, 'node_modules/@playwright'), { recursive: true });
  symlinkSync(root, join(project, 'node_modules/assay'));
  symlinkSync(join(root, 'node_modules/@playwright/test'), join(project, 'node_modules/@playwright/test'));
  return project;
};

const filesIn = (place: string): string[] =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Megabytes of the index, and of the largest and of all further pages. */
const pagesIn = (reports: string): string => {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  const sizes = filesIn(reports)
    .filter((file) => file.endsWith('.html') && !file.includes('playwright-report'))
    .map((file) => ({ file, bytes: statSync(file).size }));
  const index = sizes.find(({ file }) => file === join(reports, 'index.html'))?.bytes ?? 0;
  const others = sizes.filter(({ file }) => file !== join(reports, 'index.html')).map(({ bytes }) => bytes);
  return others.length === 0
    ? `${megabytes(index)} MB`
    : `${megabytes(index)} MB, and ${others.length} of at most ${megabytes(Math.max(...others))} MB`;
};

/** What a command took. Throws where it did not end well. */
const measure = async (
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<{ seconds: number; cpu: number; peak: number }> => {
  const [startedAt, before] = [performance.now(), cpuOfChildren() ?? Number.NaN];
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  const memory = watchMemory(child.pid ?? 0);
  const code = await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - startedAt) / 1000;
  const peak = memory.stop().process;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`);
  return { seconds, cpu: (cpuOfChildren() ?? Number.NaN) - before, peak };
};

const runOf = (project: string, reports: string, flags: readonly string[]): string[] => [
  ...[join(root, 'bin/assay.js'), 'run', '--root', project, '--reports', reports],
  ...flags,
];

const row = ({ seconds, cpu, peak }: Awaited<ReturnType<typeof measure>>): string =>
  `${seconds.toFixed(1)} s | ${cpu.toFixed(1)} s | ${peak.toFixed(0)} MB`;

const measureShards = async (project: string): Promise<string[]> => {
  const blobs = join(project, 'blobs');
  mkdirSync(blobs);
  const costs = [];
  for (let shard = 1; shard <= shards; shard++) {
    const reports = join(project, `reports-shard-${shard}`);
    costs.push(await measure(runOf(project, reports, ['--blob', '--', `--shard=${shard}/${shards}`])));
    cpSync(join(reports, 'blob'), blobs, { recursive: true });
  }
  const reports = join(project, 'reports-merged');
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const merge = [playwright, 'merge-reports', '--config', join(project, 'playwright.config.ts'), blobs];
  const merged = await measure(merge, { ASSAY_ROOT: project, ASSAY_REPORTS: reports });
  const slowest = costs.toSorted((a, b) => b.seconds - a.seconds)[0] ?? merged;
  return [`slowest of ${shards} shards | ${row(slowest)} |`, `their merge | ${row(merged)} | ${pagesIn(reports)}`];
};

try {
  console.log('| providers | run | wall | CPU | largest process | pages |\n| --- | --- | --- | --- | --- | --- |');
  for (const amount of amounts.split(',').map(Number)) {
    const project = projectOf(amount);
    for (const [name, flags] of [
      ['quick', ['--quick']],
      ['whole', []],
    ] as const) {
      const reports = join(project, `reports-${name}`);
      console.log(
        `| ${amount} | ${name} | ${row(await measure(runOf(project, reports, flags)))} | ${pagesIn(reports)} |`,
      );
    }
    if (String(amount) === shardedOf)
      for (const text of await measureShards(project)) console.log(`| ${amount} | ${text} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
