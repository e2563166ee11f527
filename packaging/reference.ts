import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { promisesOf } from './bundle.ts';

/**
 * Writes the reference of all that a suite may import, as Markdown, into docs/api or a new folder: `npm run reference -- FOLDER`. Its sentences
 * are the docstrings of the declarations that the package ships.
 */
const checkout = join(import.meta.dirname, '..');
const own = join(checkout, 'docs/api');
const target = resolve(process.argv[2] ?? own);
// The documenter empties the folder that it writes to.
if (target !== own && existsSync(target)) throw new Error(`${target} is there already: name a new folder`);
const work = mkdtempSync(join(tmpdir(), 'assay-reference-'));
const compiled = join(work, 'dist');
const models = join(work, 'models');

/** What is imported, by the name under which it is. */
const entries = {
  assay: 'src/index.d.ts',
  'assay/provider': 'src/provider/index.d.ts',
  'assay/mock': 'src/mock/index.d.ts',
  'assay/promises': 'promises/index.d.ts',
};

const silent = { default: { logLevel: ExtractorLogLevel.None } };

const describe = (name: string, entry: string): void => {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(checkout, 'package.json'),
    // A name of a package has no slash.
    packageJson: { name: name.replace('/', '.') },
    configObject: {
      projectFolder: work,
      mainEntryPointFilePath: join(compiled, entry),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            ...{ module: 'nodenext', moduleResolution: 'nodenext', target: 'es2023', strict: true, skipLibCheck: true },
            types: [],
            paths: {
              assay: [join(compiled, entries.assay)],
              'assay/provider': [join(compiled, entries['assay/provider'])],
            },
          },
          files: [join(compiled, entry)],
        },
      },
      apiReport: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      docModel: { enabled: true, apiJsonFilePath: join(models, `${name.replace('/', '.')}.api.json`) },
      // The compiler of the project has checked the same declarations.
      messages: { compilerMessageReporting: silent, extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
  });
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => (message.handled = true),
  });
  if (!succeeded) throw new Error(`the declarations of ${name} could not be read`);
};

try {
  execFileSync('npx', ['tsc', '--project', 'tsconfig.build.json', '--outDir', compiled], { cwd: checkout });
  const promises = promisesOf(checkout).map(
    (path) => `export * from './${path.slice('promises/'.length, -'.ts'.length)}.js';\n`,
  );
  writeFileSync(join(compiled, entries['assay/promises']), promises.join(''));
  writeFileSync(join(work, 'package.json'), '{ "type": "module" }');
  mkdirSync(models);
  for (const [name, entry] of Object.entries(entries)) describe(name, entry);
  execFileSync('npx', ['api-documenter', 'markdown', '--input-folder', models, '--output-folder', target], {
    cwd: checkout,
  });
  console.log(`written: ${join(target, 'index.md')}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
