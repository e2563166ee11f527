import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { againFor } from '../../src/cli/watched-files.ts';

const watched = ['acme', 'beta'];
const cases: { saved: string[]; again: ReturnType<typeof againFor>; because: string }[] = [
  {
    saved: ['suites/acme/refresh.spec.ts'],
    again: { providers: ['acme'], specFiles: ['refresh.spec.ts'] },
    because: 'a spec file concerns itself alone',
  },
  {
    saved: ['suites/acme/refresh.spec.ts', 'suites/acme/caching.spec.ts'],
    again: { providers: ['acme'], specFiles: ['refresh.spec.ts', 'caching.spec.ts'] },
    because: 'two of them are both run',
  },
  {
    saved: ['suites/acme/refresh.spec.ts', 'suites/acme/provider.ts'],
    again: { providers: ['acme'], specFiles: [] },
    because: 'a provider concerns all of its spec files',
  },
  {
    saved: ['specs/beta/examples/token.json'],
    again: { providers: ['beta'], specFiles: [] },
    because: 'so does its contract',
  },
  {
    saved: ['suites/acme/refresh.spec.ts', 'schemas/beta/token.schema.json'],
    again: { providers: ['acme', 'beta'], specFiles: [] },
    because: 'nothing is left out where two providers are concerned',
  },
  {
    saved: ['specs/general.yaml'],
    again: { providers: watched, specFiles: [] },
    because: 'the general clauses are for all',
  },
  { saved: ['promises/refresh.ts'], again: { providers: watched, specFiles: [] }, because: 'so are the promises' },
  { saved: ['suites/gamma/provider.ts'], again: undefined, because: 'another provider is not watched' },
  {
    saved: ['suites/acme/.refresh.spec.ts.swp', 'suites/acme/provider.ts~', 'reports/index.html', 'suites'],
    again: undefined,
    because: "an editor's own files and what a run writes concern nobody",
  },
];

describe('what is run again when a file is saved', () => {
  for (const { saved, again, because } of cases)
    test(`${saved.join(' and ')}: ${because}`, () => {
      assert.deepEqual(againFor(saved, watched), again);
    });
});
