import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clausePrefix, generalClauses, inheritedClauses, leftOut } from '../../src/contract/general-clauses.ts';

const general = [
  { id: 'BEARER-CASE', level: 'observe', statement: 'Any case.', source: { document: 'RFC 9110' } },
  { id: 'NO-LEAK', level: 'should', statement: 'No echo.', source: { document: 'RFC 9457' } },
];
const inherited = (use: object) => inheritedClauses('acme-pay', { general: use } as never, general);

describe('the general clauses of a provider', () => {
  test('are all of them under its own prefix, where it says nothing, and expected', () => {
    assert.equal(clausePrefix('acme-pay'), 'ACME_PAY-');
    assert.deepEqual(inheritedClauses('acme-pay', {}, general), [
      { ...general[0], id: 'ACME_PAY-BEARER-CASE', expected: true },
      { ...general[1], id: 'ACME_PAY-NO-LEAK', expected: true },
    ]);
  });

  test('are without those that it leaves out', () => {
    const kept = inherited({ without: { 'NO-LEAK': 'Errors have no body.' } });
    assert.deepEqual(
      kept.map(({ id }) => id),
      ['ACME_PAY-BEARER-CASE'],
    );
  });

  test('may be left out by what they begin with', () => {
    const without = {
      'BEARER-*': 'A header of its own.',
      'NO-*': 'Nothing.',
      'NO-LEAK': 'No bodies.',
      'ODD-*': 'Why?',
    };
    assert.deepEqual(inherited({ without }), []);
    assert.deepEqual(leftOut({ general: { without } } as never, general), {
      'BEARER-CASE': 'A header of its own.',
      'NO-LEAK': 'No bodies.',
      'ODD-*': 'Why?',
    });
  });

  test('are those of a subject only where the provider has it', () => {
    const about = [...general, { id: 'RENEWAL-NEW', of: 'renewal', level: 'must', statement: 'New.', source: {} }];
    const ids = (use: object) => inheritedClauses('acme', { general: use } as never, about).map(({ id }) => id);
    assert.deepEqual(ids({ with: ['renewal'] }), ['ACME-BEARER-CASE', 'ACME-NO-LEAK', 'ACME-RENEWAL-NEW']);
    assert.deepEqual(ids({ with: ['client'] }), ['ACME-BEARER-CASE', 'ACME-NO-LEAK']);
  });

  test('are documented where the provider gives them a source, and expected where it only raises them', () => {
    const source = { document: 'Guide' };
    const [bearer, leak] = inherited({
      sharpen: { 'BEARER-CASE': { level: 'must', source }, 'NO-LEAK': { level: 'must' } },
    });
    assert.deepEqual(bearer, { ...general[0], id: 'ACME_PAY-BEARER-CASE', level: 'must', source, expected: false });
    assert.deepEqual(leak, { ...general[1], id: 'ACME_PAY-NO-LEAK', level: 'must', expected: true });
  });

  test('each have a level, a sentence and the section of a standard', () => {
    for (const { id, level, statement, source } of generalClauses()) {
      assert.match(String(id), /^[A-Z0-9]+(-[A-Z0-9]+)*$/);
      assert.match(String(level), /^(must|should|observe)$/, `${id}`);
      assert.match(String(statement), /\.$/, `${id}`);
      const { document, section, url } = source as Record<string, string>;
      assert.match(String(document), /^RFC \d+$/, `${id}`);
      assert.ok(url?.endsWith(`/rfc${document?.slice(4)}#section-${section}`), `${id}: ${url}`);
    }
  });
});
