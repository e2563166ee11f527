import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadEnds } from './links.ts';

const packed = ['README.md', 'docs/gate.md', 'docs/report.png', 'examples/oidc/package.json'];
const known = [...packed, 'tests/projects/acme/provider.ts', 'SECURITY.md'];

const cases: [page: string, text: string, dead: string[]][] = [
  ['README.md', '[a](docs/gate.md) ![b](docs/report.png) [c](examples) [d](https://acme.example/x)', []],
  ['README.md', '[a](SECURITY.md#part)', ['SECURITY.md']],
  ['docs/gate.md', '[a](../README.md) [b](nothing.md "title")', ['docs/nothing.md']],
  ['docs/promises.md', 'See `tests/projects/acme` and `examples/oidc/`.', ['tests/projects/acme']],
  ['docs/design.md', 'See `tests/projects/acme`.', []],
  ['docs/vocabulary.md', '`specs/acme/openapi.yaml`, `create-token/401`, `reports/`', []],
];
for (const [page, text, dead] of cases) {
  test(`${page} leads ${dead.length === 0 ? 'nowhere wrong' : `to ${dead}`}: ${text.slice(0, 40)}`, () => {
    assert.deepEqual(deadEnds(page, text, packed, known), dead);
  });
}
