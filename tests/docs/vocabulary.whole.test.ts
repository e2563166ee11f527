import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { at, fieldsOf } from '../../src/contract/json.ts';
import { lifetimeForms } from '../../src/contract/lifetime-field.ts';
import { openApiSource } from '../../src/contract/openapi-source.ts';
import { serversOf } from '../../src/contract/servers.ts';
import { formatsAreKnown } from '../../src/lint/formats.ts';
import { serverListsAreNamed } from '../../src/lint/server-lists.ts';
import { packageRoot } from '../../src/root.ts';

const text = readFileSync(join(packageRoot, 'docs/vocabulary.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block ?? '');

/** What the compiler says of the examples, each as part of a declaration. */
const compiled = (examples: readonly string[]): string =>
  compiledAs(
    `import type { ProviderDeclaration } from '../../../src/provider/provider.ts';
const declare = (declaration: Partial<ProviderDeclaration>): unknown => declaration;
${examples.map((block) => `declare({ ${block} });`).join('\n')}\n`,
  );

/** What it says of an example of a spec file, with what such a file imports or has by itself. */
const compiledAsSpec = (example: string): string =>
  compiledAs(
    `import { type Api, alteredCredential, type Provocations } from '../../../src/index.ts';
import { documentedErrors } from '../../../promises/documented-errors.ts';
import type { Provider } from '../../../src/provider/provider.ts';
declare const acme: Provider;
declare const closed: (api: Api) => Promise<string>;
${example}`,
  );

const compiledAs = (code: string): string => {
  const folder = mkdtempSync(join(packageRoot, 'tests/docs/compiled-'));
  try {
    writeFileSync(join(folder, 'examples.ts'), code);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../../tsconfig.json',
        compilerOptions: { noEmit: true },
        include: ['examples.ts'],
      }),
    );
    execFileSync(join(packageRoot, 'node_modules/.bin/tsc'), ['--project', folder], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

describe('the examples of the vocabulary', () => {
  test('compile, and a word that does not exist would not', () => {
    assert.equal(compiled(blocks('ts')), '');
    assert.match(
      compiled([...blocks('ts'), "tokens: { a: { issuedBy: 'b', lifetime: { pointer: '/c', as: 'days' } } }"]),
      /days/,
    );
    assert.match(compiled(["requests: { a: { client: { kind: 'magic' } } }"]), /magic/);
  });

  test('of provocations compile, and a change that does not exist would not', () => {
    const [example = ''] = blocks('typescript');
    assert.equal(compiledAsSpec(example), '');
    assert.match(compiledAsSpec(example.replace('{ client: null }', '{ klient: null }')), /klient/);
  });

  test('show every form of an end', () => {
    for (const form of lifetimeForms) assert.ok(text.includes(`\`${form}\``), form);
  });

  test('of a document are read as they say', () => {
    const [block = ''] = blocks('yaml');
    const source = openApiSource('openapi.yaml', `openapi: 3.1.0\ninfo: { title: A, version: '1' }\n${block}`);
    assert.deepEqual([source.problems, serverListsAreNamed(source), formatsAreKnown(source)], [[], [], []]);
    assert.deepEqual(Object.keys(serversOf(source.value).others), ['identity']);
    assert.ok(at(source.value, '/paths/~1oauth~1token/post/responses/default/x-errors/0'));
    assert.deepEqual(Object.keys(fieldsOf(at(source.value, '/x-formats'))), ['money', 'ppaas']);
  });
});
