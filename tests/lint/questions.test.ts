import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openIn } from '../../src/lint/questions-are-answered.ts';

const openapi = { file: 'specs/acme/openapi.yaml', text: 'paths:\n  # TODO 2: which status?\n' };
const provider = { file: 'suites/acme/provider.ts', text: '// TODO 1: which lifetime?\n' };
const clauses = { file: 'specs/acme/clauses.yaml', text: '\nurl: https://example.com/TODO-address-of-the-document' };

test('the open questions of a draft are one note, at the first of them', () => {
  assert.deepEqual(openIn([openapi, provider]), [
    {
      place: 'suites/acme/provider.ts:1',
      message: '2 question(s) of the draft are open, the first: which lifetime?',
      isNote: true,
    },
  ]);
});

test('an address that nobody has put in is a note', () => {
  assert.deepEqual(openIn([clauses]), [
    {
      place: 'specs/acme/clauses.yaml:2',
      message: 'the address of the document is a placeholder: put in its own',
      isNote: true,
    },
  ]);
});

test('what has no question has no note', () => {
  assert.deepEqual(openIn([{ file: 'suites/acme/provider.ts', text: '// TODO later\n' }]), []);
});
