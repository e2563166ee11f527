import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import { DotenvError, dotenvVariable, loadDotenv, readDotenv } from '../../src/environment/dotenv.ts';
import { dotenvProblems } from '../../src/environment/dotenv-problems.ts';

const top = mkdtempSync(join(tmpdir(), 'assay-dotenv-'));
after(() => rmSync(top, { recursive: true }));
const here = join(top, 'here');
const project = join(top, 'project');
const nowhere = join(top, 'nowhere');
for (const folder of [here, project, nowhere]) mkdirSync(folder);
writeFileSync(join(here, '.env'), 'ASSAY_TEST_NEW="of here"\nASSAY_TEST_SET=of here\n# ASSAY_TEST_OFF=x\n');
writeFileSync(join(project, '.env'), 'ASSAY_TEST_NEW=of the project\nASSAY_TEST_PROJECT=x\n');

const forget = () => {
  for (const name of Object.keys(process.env)) if (/^ASSAY_(TEST_|DOTENV)/.test(name)) delete process.env[name];
};

describe('the variables of a .env file', () => {
  beforeEach(forget);
  afterEach(forget);

  test('are those of the working directory alone, and what is set already wins', () => {
    process.env.ASSAY_TEST_SET = 'from outside';
    assert.equal(loadDotenv([here, project])?.file, join(here, '.env'));
    const { ASSAY_TEST_NEW, ASSAY_TEST_SET, ASSAY_TEST_OFF, ASSAY_TEST_PROJECT } = process.env;
    assert.deepEqual(
      [ASSAY_TEST_NEW, ASSAY_TEST_SET, ASSAY_TEST_OFF, ASSAY_TEST_PROJECT],
      ['of here', 'from outside', undefined, undefined],
    );
  });

  test('are those of the project where the working directory has none', () => {
    assert.equal(loadDotenv([nowhere, project])?.file, join(project, '.env'));
    assert.equal(process.env.ASSAY_TEST_NEW, 'of the project');
  });

  test('are read once: a process that is started afterwards adds none', () => {
    for (const [first, name] of [
      [nowhere, ''],
      [here, join(here, '.env')],
    ] as const) {
      forget();
      loadDotenv([first]);
      assert.equal(process.env[dotenvVariable], name);
      assert.equal(loadDotenv([project]), undefined);
      assert.equal(process.env.ASSAY_TEST_PROJECT, undefined);
    }
  });
});

const line = 'ACME_KEY=key-7Qx2\r\n';
const bigEndian = Buffer.from(`\ufeff${line}`, 'utf16le').swap16();

for (const [what, bytes] of [
  ['UTF-8', Buffer.from(line)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${line}`)],
  ['UTF-16 as Windows writes it', Buffer.from(`\ufeff${line}`, 'utf16le')],
  ['UTF-16 with the higher byte first', bigEndian],
] as const) {
  test(`a .env file may be ${what}`, () =>
    assert.deepEqual(readDotenv('.env', bytes).variables, { ACME_KEY: 'key-7Qx2' }));
}

for (const [what, bytes] of [
  ['UTF-16 without its mark', Buffer.from(line, 'utf16le')],
  ['Latin-1', Buffer.from('ACME_KEY=pässword', 'latin1')],
] as const) {
  test(`a .env file in ${what} is refused in one line`, () =>
    assert.throws(() => readDotenv('/x/.env', bytes), new DotenvError('/x/.env is not UTF-8 text: save it as UTF-8')));
}

for (const [text, isCut] of [
  ['ACME_KEY=abc#def', true],
  ['export ACME_KEY = abc#def # a comment', true],
  ['ACME_KEY=abc # a comment', false],
  ['ACME_KEY=abc\t#', false],
  ['ACME_KEY="abc#def"', false],
  ["ACME_KEY='abc#def' # a comment", false],
  ['ACME_KEY=#fff', false],
  ['# ACME_KEY=abc#def', false],
] as const) {
  test(`a # ${isCut ? 'cuts off a value' : 'is in order'} in ${text}`, () => {
    const { problems, variables } = readDotenv('.env', Buffer.from(`\n${text}\n`));
    assert.equal(problems.get('ACME_KEY')?.problem.includes('.env:2'), isCut || undefined);
    assert.equal(variables.ACME_KEY === 'abc', isCut || text.includes('abc ') || text.includes('abc\t'));
  });
}

for (const [text, problem] of [
  ['ACME_KEY="abc', 'begins with a quote that does not end at the end of .env:1'],
  ['ACME_KEY="abc" d', 'begins with a quote that does not end at the end of .env:1'],
  ["ACME_KEY='abc' # a comment", undefined],
  ["ACME_KEY='\"abc'", undefined],
  ['ACME_KEY="a\nb"', undefined],
  ['ACME_KEY=abc\n\nexport ACME_KEY=def', 'is set at .env:1 and otherwise at .env:3'],
  ['ACME_KEY=abc\nACME_KEY="abc"', undefined],
] as const) {
  test(`the file ${JSON.stringify(text)} ${problem ? 'is not understood' : 'is in order'}`, () =>
    assert.equal(readDotenv('.env', Buffer.from(text)).problems.get('ACME_KEY')?.problem, problem));
}

for (const [what, own, variables, strayed] of [
  ['its own server', { ACME_URL: 'https://a', ACME_KEY: 'k' }, {}, undefined],
  ['its own server, named twice', { ACME_URL: 'https://a', ACME_KEY: 'k' }, { ACME_URL: 'https://a ' }, undefined],
  ['a server where the file names none', { ACME_KEY: 'k' }, { ACME_URL: 'https://b' }, undefined],
  [
    'the server beside it in the environment',
    { ACME_URL: 'https://a', ACME_KEY: 'k' },
    { ACME_URL: 'https://b', ACME_KEY: 'j' },
    undefined,
  ],
  ['another server', { ACME_URL: 'https://a', ACME_KEY: 'k' }, { ACME_URL: 'https://b' }, 'ACME_KEY'],
] as [string, Record<string, string>, Record<string, string>, string | undefined][]) {
  test(`a credential of the file ${strayed ? 'does not go' : 'goes'} to ${what}`, () => {
    const acme = { id: 'acme', baseUrl: { variable: 'ACME_URL' }, credentials: { key: { variable: 'ACME_KEY' } } };
    const dotenv = { file: '/x/.env', variables: own, problems: new Map() };
    const found = dotenvProblems(acme, dotenv, { ...own, ...variables });
    assert.deepEqual(
      found.map(({ variable }) => variable),
      strayed ? [strayed] : [],
    );
  });
}
