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
 * Prints a Markdown table. `npm run scale -- 1,10,40,100 sezzle`: how many, and copies of whom (the smallest suite).
 */
const [amounts = '1,10,40,100', of = providersBySize().at(-1) ?? ''] = process.argv.slice(2);
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

const measured = async (project: string, name: string, flags: readonly string[]): Promise<string> => {
  const reports = join(project, `reports-${name}`);
  const [startedAt, before] = [performance.now(), cpuOfChildren() ?? Number.NaN];
  const command = [join(root, 'bin/assay.js'), 'run', '--root', project, '--reports', reports, ...flags];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
  const memory = watchMemory(child.pid ?? 0);
  const code = await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - startedAt) / 1000;
  const peak = memory.stop();
  if (code !== 0) throw new Error(`assay run ${flags.join(' ')} of ${project} ended with ${code}`);
  const cpu = (cpuOfChildren() ?? Number.NaN) - before;
  return `${seconds.toFixed(1)} s | ${cpu.toFixed(1)} s | ${peak.process.toFixed(0)} MB | ${pagesIn(reports)}`;
};

try {
  console.log('| providers | run | wall | CPU | largest process | pages |\n| --- | --- | --- | --- | --- | --- |');
  for (const amount of amounts.split(',').map(Number)) {
    const project = projectOf(amount);
    for (const [name, flags] of [
      ['quick', ['--quick']],
      ['whole', []],
    ] as const)
      console.log(`| ${amount} | ${name} | ${await measured(project, name, flags)} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
