import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { innerManifest, type Manifest, publishedManifest } from '../../packaging/manifest.ts';

const checkout: Manifest = {
  name: 'assay',
  version: '1.2.3',
  scripts: { test: 'true' },
  devDependencies: { typescript: '7' },
  dependencies: { yaml: '2' },
  exports: { '.': './src/index.ts', './promises/*': './promises/*.ts' },
  imports: { '#runner': { 'assay-prove': './src/a.ts', default: './src/b.ts' }, '#old': './src/old.ts' },
};

test('the package leads to compiled files with their types, and knows nothing of the checkout', () => {
  assert.deepEqual(publishedManifest(checkout), {
    name: 'assay',
    version: '1.2.3',
    dependencies: { yaml: '2' },
    exports: {
      '.': { types: './dist/src/index.d.ts', default: './dist/src/index.js' },
      './promises/*': { types: './dist/promises/*.d.ts', default: './dist/promises/*.js' },
    },
    imports: {
      '#runner': { 'assay-prove': './dist/src/a.js', default: './dist/src/b.js' },
      '#old': './dist/src/old.js',
    },
  });
});

test('inside of dist the same names lead to the same files', () => {
  const { exports, imports, version } = innerManifest(checkout);
  assert.deepEqual(exports['.'], { types: './src/index.d.ts', default: './src/index.js' });
  assert.deepEqual(imports, {
    '#runner': { 'assay-prove': './src/a.js', default: './src/b.js' },
    '#old': './src/old.js',
  });
  assert.equal(version, '1.2.3');
});

test('the checkout leads to its sources, so that no build of it can be stale', () => {
  const own = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  for (const [name, source] of Object.entries(own.exports)) {
    assert.match(source, /\.ts$/, name);
    assert.ok(source.includes('*') || existsSync(source), `${name} leads to ${source}, which does not exist`);
  }
});
