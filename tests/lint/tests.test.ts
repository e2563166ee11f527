import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ListedTest, testProblems } from '../../src/lint/index.ts';
import { acme, lineOf } from './acme.ts';

const file = 'suites/acme/token-issuance.spec.ts';
const errors = 'suites/acme/documented-errors.spec.ts';

const listed = (title: string, clauses: string[], rest: Partial<ListedTest['identity']> = {}): ListedTest => ({
  identity: { id: `acme/token-issuance/${title}`, title, file, clauses, closes: false, ...rest },
  line: 7,
});

/** The test of one documented error, as the promise declares it. */
const provoking = (id: string, clauses: string[], provocations: Record<string, unknown>): ListedTest => ({
  ...listed(id, clauses, { id, file: errors, error: id }),
  provocations,
});

const provocations = { 'acme/create-token/400/malformed': {}, 'acme/create-token/401/unauthorized': {} };
const malformed = provoking('acme/create-token/400/malformed', ['ACME-2'], provocations);
const unauthorized = provoking('acme/create-token/401/unauthorized', ['ACME-2'], provocations);
const limited = provoking('acme/create-token/429/limited', ['ACME-3'], provocations);
const issued = listed('issued', ['ACME-1']);
const all = [issued, malformed, unauthorized, limited];

const problems = async (tests: ListedTest[], material = acme()): Promise<string[]> =>
  testProblems(material, tests).map(({ place, message }) => `${place}: ${message}`);
const finds = async (tests: ListedTest[], expected: RegExp, material = acme()): Promise<void> => {
  const found = await problems(tests, material);
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0] ?? '', expected);
};
const inClauses = (text: string): string => `^specs/acme/clauses\\.yaml:${lineOf('clauses', text)}: `;

test('tests that cover the contract have no problem', async () => assert.deepEqual(await problems(all), []));

describe('a clause', () => {
  test('has a test or a reason', async () => {
    await finds([malformed, unauthorized, limited], new RegExp(`${inClauses('id: ACME-1')}ACME-1 has no test`));
  });

  test('of the standards has a test, or a reason why it is left out', async () => {
    const kept = acme({ clauses: ['general:\n  without: { BEARER-MISSING: The key is a header of its own. }\n', ''] });
    await finds(
      all,
      /^specs\/acme\/clauses\.yaml:\d+: 1 general clause has no test \(ACME-BEARER-MISSING\).*general\.without/,
      kept,
    );
    assert.deepEqual(await problems([...all, listed('missing', ['ACME-BEARER-MISSING'])], kept), []);
  });

  test('is not untestable and tested', async () => {
    const both = listed('limits', ['ACME-3']);
    await finds([...all, both], new RegExp(`${inClauses('id: ACME-3')}ACME-3 is untestable.*"limits"`));
  });

  test('is not covered by the test of an error that never runs', async () => {
    const hollow = acme({ clauses: ['    untestable: No limit is published.\n', ''] });
    await finds(
      all,
      new RegExp(`${inClauses('id: ACME-3')}ACME-3 is named only by tests of untestable errors`),
      hollow,
    );
  });
});

describe('a test', () => {
  test('names a clause', async () => {
    await finds([...all, listed('nameless', [])], /token-issuance\.spec\.ts:7: "nameless" names no clause/);
  });

  test('names only clauses that exist', async () => {
    await finds([...all, listed('odd', ['ACME-1', 'ACME-9'])], /"odd" names ACME-9, which is not in/);
  });

  test('about a subject that the provider has not named is told where to name it', async () => {
    const odd = listed('odd', ['ACME-1', 'ACME-RENEWAL-NEW']);
    await finds(
      [...all, odd],
      /"odd" names ACME-RENEWAL-NEW, .* add renewal to general\.with of specs\/acme\/clauses\.yaml/,
    );
  });

  test('of a clause that is left out is told where that stands', async () => {
    const odd = listed('odd', ['ACME-1', 'ACME-BEARER-MISSING']);
    await finds([...all, odd], /"odd" names ACME-BEARER-MISSING, .* remove it there from general\.without/);
  });

  test('has an id of its own', async () => {
    const twin = listed('Issued', ['ACME-1'], { id: issued.identity.id });
    await finds([...all, twin], /"Issued" gets the id .*as does "issued"/);
  });

  test('has a title of its own', async () => {
    const twin = listed('issued', ['ACME-1'], { id: 'acme/other/issued', file: 'suites/acme/other.spec.ts' });
    await finds([...all, twin], /other\.spec\.ts:7: the title "issued" is taken already/);
  });

  test('has a title that is short and says what is', async () => {
    await finds([...all, listed('x'.repeat(91), ['ACME-1'])], /at most 90 characters/);
    await finds([...all, listed('it should work', ['ACME-1'])], /no "should"/);
  });
});

describe('a documented error', () => {
  test('has a test', async () => {
    const place = `^specs/acme/openapi\\.yaml:${lineOf('openapi', 'name: malformed')}: `;
    await finds([issued, unauthorized, limited], new RegExp(`${place}acme/create-token/400/malformed has no test`));
  });

  test('has a provocation or a reason', async () => {
    const { 'acme/create-token/401/unauthorized': _, ...rest } = provocations;
    const bare = provoking('acme/create-token/401/unauthorized', ['ACME-2'], rest);
    await finds(
      [issued, malformed, bare, limited],
      /spec\.ts:7: nothing provokes acme\/create-token\/401\/unauthorized/,
    );
  });

  test('is not provoked and untestable', async () => {
    const both = provoking('acme/create-token/429/limited', ['ACME-3'], { 'acme/create-token/429/limited': {} });
    await finds([issued, malformed, unauthorized, both], /429\/limited has a provocation, and .* calls it untestable/);
  });

  test('may be provoked by a test in its own way', async () => {
    const own: ListedTest = { ...unauthorized, provocations: undefined };
    assert.deepEqual(await problems([issued, malformed, own, limited]), []);
  });

  test('is the aim of every provocation and of every such test', async () => {
    const typo = provoking('acme/create-token/400/malformed', ['ACME-2'], {
      ...provocations,
      'acme/create-token/400/malfromed': {},
    });
    await finds([issued, typo, unauthorized, limited], /malfromed provokes no documented error/);
    const stray = listed('stray', ['ACME-1'], { error: 'acme/create-token/418/teapot' });
    await finds([...all, stray], /418\/teapot is no documented error/);
  });
});
