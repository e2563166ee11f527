import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build.ts';
import { type Manifest, publishedManifest } from './manifest.ts';

/**
 * What npm runs around packing: `before` compiles the package and puts its own `package.json` in place, `after` brings the checkout's
 * back. A packing that was killed between the two is mended by the next one, and `git status` shows it.
 */
const checkout = join(import.meta.dirname, '..');
const manifest = join(checkout, 'package.json');
const kept = join(checkout, 'node_modules/.package.json.of-checkout');

const restore = (): void => {
  if (existsSync(kept)) renameSync(kept, manifest);
};

const [when] = process.argv.slice(2);
restore();
if (when === 'before') {
  await buildPackage(checkout);
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(kept, text);
  writeFileSync(manifest, `${JSON.stringify(publishedManifest(JSON.parse(text) as Manifest), null, 2)}\n`);
}
