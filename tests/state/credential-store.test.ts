import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, test } from 'node:test';
import { openCredentialStore } from '../../src/state/credential-store.ts';
import { seal } from '../../src/state/sealed.ts';

const key = randomBytes(32);
const acme = { provider: 'acme', baseUrl: 'https://acme.test' };

describe('the successors of a credential', () => {
  let folder: string;
  let complaints: string[];
  const open = (subject = acme, own = key) =>
    openCredentialStore(folder, own, subject, (message) => void complaints.push(message));
  const file = () => join(folder, 'acme.credentials.json');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-credentials-'));
    complaints = [];
  });

  test('are found again by the value that a person gave, each by its name', () => {
    open().keep('refreshToken', 'given', 'second');
    open().keep('refreshToken', 'given', 'third');
    open().keep('other', 'given', 'fourth');
    assert.equal(open().newest('refreshToken', 'given'), 'third');
    assert.equal(open().newest('other', 'given'), 'fourth');
    assert.equal(open().newest('refreshToken', 'given anew'), 'given anew');
    assert.ok(!readFileSync(file(), 'utf8').includes('third'));
  });

  const sealedAs = (text: string) => () =>
    writeFileSync(file(), JSON.stringify(seal(text, key, 'assay credentials 1 acme https://acme.test')));
  for (const [what, spoil, subject, own] of [
    ['damaged', () => writeFileSync(file(), '{'), acme, key],
    ['of another key', () => {}, acme, randomBytes(32)],
    ['of another server', () => {}, { ...acme, baseUrl: 'https://other.test' }, key],
    ['null', sealedAs('null'), acme, key],
    ['a list', sealedAs('["third"]'), acme, key],
    ['without its print', sealedAs('{"refreshToken":{"value":"third"}}'), acme, key],
  ] as const) {
    test(`that are ${what} are said to be so in one line, and the given value is used`, () => {
      open().keep('refreshToken', 'given', 'second');
      spoil();
      assert.equal(open(subject, own).newest('refreshToken', 'given'), 'given');
      assert.equal(complaints.length, 1);
      assert.match(complaints[0] ?? '', /acme\.credentials\.json is damaged, or belongs to another key or server/);
    });
  }
});
