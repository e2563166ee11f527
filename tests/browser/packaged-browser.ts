import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../../src/contract/files.ts';
import { root } from '../../src/root.ts';

const cache = join(root, 'node_modules/.cache/assay');

/** A program with the variables that it needs besides those of its parent. */
export interface Program {
  executablePath: string;
  env: Record<string, string>;
}

/** The package unpacks into the folder for temporary files; for Lambda also the libraries that a bare Linux lacks. */
const unpackInto = (target: string): void => {
  const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: target, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
};

/** Unpacks next to the final place and moves it there, so that an interrupted unpacking leaves no half browser behind. */
const unpack = (folder: string): void => {
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'unpacking-'));
  try {
    unpackInto(fresh);
    if (!existsSync(folder)) renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
};

/** The Chromium of `@sparticuz/chromium` with its libraries and fonts, unpacked when it is first needed; nothing but for Linux on x64. */
export const packagedBrowser = (): Program | undefined => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { version } = readJson('node_modules/@sparticuz/chromium/package.json') as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) unpack(folder);
  // Where no font is installed a page crashes; fontconfig looks for more in the folder `fonts` of XDG_DATA_HOME.
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), XDG_DATA_HOME: folder };
  return { executablePath: join(folder, 'chromium'), env };
};
