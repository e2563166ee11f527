import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../../src/root.ts';

const project = mkdtempSync(join(tmpdir(), 'assay-compile-'));
after(() => rmSync(project, { recursive: true }));
const schemas = join(project, 'schemas/acme');
mkdirSync(join(project, 'specs/acme'), { recursive: true });
mkdirSync(join(project, 'suites/acme'), { recursive: true });
writeFileSync(join(project, 'suites/acme/provider.ts'), 'export default {};\n');
writeFileSync(join(project, 'package.json'), '{"type":"module"}\n');

const document = (components: string): string =>
  `openapi: 3.1.0\ninfo: { title: Acme, version: '1' }\npaths: {}\ncomponents: ${components}\n`;

const compile = (openapi: string) => {
  writeFileSync(join(project, 'specs/acme/openapi.yaml'), openapi);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/assay.js'), 'compile', '--provider', 'acme', '--root', project],
    { encoding: 'utf8' },
  );
  return { status, said: `${stdout}${stderr}`, files: readdirSync(schemas).sort() };
};

test('a compilation removes what an earlier one wrote and it does not, and nothing else', () => {
  mkdirSync(schemas, { recursive: true });
  for (const name of ['README.md', 'mine.json', 'Odd.must.json']) writeFileSync(join(schemas, name), '{"mine":true}');
  const two = compile(document('{ schemas: { Token: { type: object }, Odd: { type: string } } }'));
  assert.deepEqual(two.files, ['Odd.must.json', 'README.md', 'Token.must.json', 'mine.json']);
  assert.match(readFileSync(join(schemas, 'Odd.must.json'), 'utf8'), /"\$id": "assay:acme\/Odd\.must"/);
  const one = compile(document('{ schemas: { Token: { type: object } } }'));
  assert.deepEqual(one.files, ['README.md', 'Token.must.json', 'mine.json']);
});

for (const [what, openapi, line] of [
  ['an empty document', '', /^assay: specs\/acme\/openapi\.yaml:1: /],
  ['one that is no mapping', '- a\n', /^assay: specs\/acme\/openapi\.yaml:1: /],
  ['a reference to nowhere', document("{ schemas: { Token: { $ref: '#/nowhere' } } }"), /leads nowhere/],
] as const) {
  test(`a compilation of ${what} is one line, and leaves the folder as it is`, () => {
    const before = readdirSync(schemas).sort();
    const { status, said, files } = compile(openapi);
    assert.deepEqual([status, said.trim().split('\n').length, files], [2, 1, before], said);
    assert.match(said, line);
  });
}
