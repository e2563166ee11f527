import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concernsOf } from '../../src/prove/concerned.ts';

const cases: [string, string[], Record<string, unknown>][] = [
  ['a spec file concerns what its tests see', ['suites/acme/a.spec.ts'], { acme: ['suites/acme/a.spec.ts'] }],
  [
    'what spec files share concerns all of its provider',
    ['suites/acme/a.spec.ts', 'suites/acme/keys.ts'],
    { acme: 'all' },
  ],
  ['a contract concerns its provider', ['specs/acme/openapi.yaml'], { acme: 'all' }],
  ['compiled schemas concern their provider', ['schemas/other/Token.must.json'], { other: 'all' }],
  ['the general clauses concern everybody', ['specs/general.yaml'], { acme: 'all', other: 'all' }],
  ['a promise concerns everybody', ['promises/bearer-usage.ts'], { acme: 'all', other: 'all' }],
  ['a check concerns everybody', ['src/checks/is-rejected.ts', 'suites/acme/a.spec.ts'], { acme: 'all', other: 'all' }],
  ['a report concerns nobody', ['src/report/html/page.ts', 'docs/gate.md', 'tests/gate/a.test.ts'], {}],
  ['a folder that begins like a provider is another one', ['suites/acme-pay/a.spec.ts'], {}],
];

for (const [title, files, expected] of cases) {
  test(title, () => assert.deepEqual(Object.fromEntries(concernsOf(files, ['acme', 'other'])), expected));
}
