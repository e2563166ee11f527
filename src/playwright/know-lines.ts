import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../root.ts';

/**
 * Playwright's global setup: loads the promises before any spec file does, so that tests which they declare get their own lines. On Node
 * without `module.registerHooks` (before 22.15) Playwright compiles files in a thread of its own, which tells the main one of their source
 * maps in messages that nobody waits for; a test that is declared before the message is there gets a line of the compiled code for good.
 * For spec files Playwright waits itself. Where the promises are compiled already, as in a package, there is nothing to load.
 */
export default async (): Promise<void> => {
  const folder = join(packageRoot, 'promises');
  // One that does not load is told by the spec file that imports it.
  const sources = readdirSync(folder).filter((file) => /(?<!\.d)\.ts$/.test(file));
  for (const file of sources) await import(pathToFileURL(join(folder, file)).href).catch(() => undefined);
};
