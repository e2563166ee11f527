import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { alterations } from '../../src/provocations/alterations.ts';
import { scriptOf } from '../../src/report/script/script.ts';
import { literal, word } from '../../src/report/script/shell.ts';
import { toolsFor } from '../../src/report/script/tools.ts';
import type { Alteration, Recipe } from '../../src/verdict/recipe.ts';
import { exchangeOf } from './sample-builders.ts';

const sh = (script: string, variables: Record<string, string> = {}) =>
  spawnSync('sh', ['-c', script], { encoding: 'utf8', env: { PATH: process.env.PATH, ...variables } });

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = [encoded({ alg: 'HS256' }), encoded({ sub: 'ann', exp: 1_800_000_000 }), 'c2lnbmF0dXJl-Qx_9'].join('.');

test('a script alters texts exactly as the suite does', () => {
  const samples = ['sz_pr_Abc-123', jwt, "it's $HOME `x`", 'a.b.c', '--'];
  const ways = Object.keys(alterations) as Alteration[];
  const wanted = ways.flatMap((way) => samples.map((sample) => ({ way, sample, as: alterations[way](sample) })));
  const calls = wanted
    .filter(({ as }) => as !== undefined)
    .map(({ way, sample }) => `printf '%s' ${literal(sample)} | alter ${way}; echo`);
  const { stdout, stderr } = sh([...toolsFor('', ways), ...calls].join('\n'));
  assert.equal(stderr, '');
  assert.deepEqual(
    stdout.trimEnd().split('\n'),
    wanted.flatMap(({ as }) => as ?? []),
  );
});

describe('a word of the shell is nothing but text', () => {
  for (const text of ["it's", '$(touch x)', '`id`', '"', '\\', 'a b', '‹', '!!', '*', '-n'])
    test(text, () => {
      assert.equal(sh(`printf '%s' ${word(text, () => '$X')}`).stdout, text);
      const { stdout } = sh(`printf '%s' ${word(`<‹x›>`, () => '$X')}`, { X: text });
      assert.equal(stdout, `<${text}>`);
    });
});

const recipe = (change: Partial<Recipe> = {}): Recipe => ({
  method: 'GET',
  url: '‹ACME_BASE_URL›/things?key=‹ACME_KEY:url›',
  headers: {},
  values: {
    ACME_BASE_URL: { variable: 'ACME_BASE_URL', default: 'http://127.0.0.1:1' },
    ACME_KEY: { variable: 'ACME_KEY' },
  },
  ...change,
});

const scriptFor = (...recipes: (Recipe | undefined)[]): string | undefined =>
  scriptOf(
    { id: 'acme', name: 'Acme\nrm -rf /' },
    { id: 'acme/x', title: 'the probe rejects "$(id)"', findings: [] },
    recipes.map((each) =>
      exchangeOf({
        operation: 'probe',
        request: { method: 'GET', url: 'http://127.0.0.1:1/', headers: {} },
        curl: '',
        ...(each ? { recipe: each } : {}),
      }),
    ),
  );

test('a script asks for the credentials by their variables, and begins nothing without them', () => {
  const { status, stderr } = sh(scriptFor(recipe()) ?? '');
  assert.equal(status, 2);
  assert.match(stderr, /ACME_KEY: set it first/);
});

test('what nobody noted is asked for, and not sent as nothing', () => {
  const { stderr } = sh(scriptFor(recipe({ headers: { 'X-Key': '‹some secret›' } })) ?? '', { ACME_KEY: 'k' });
  assert.match(stderr, /some_secret: nobody noted how it was made/);
});

test('evidence of an older suite gives no script', () => assert.equal(scriptFor(recipe(), undefined), undefined));

test('no name and no title of a provider is an order to the shell', () => {
  const script = scriptFor(recipe({ url: "‹ACME_BASE_URL›/'; echo orders; '" })) ?? '';
  assert.doesNotMatch(script, /^rm /m);
  const { stdout } = sh(script, { ACME_KEY: 'k' });
  assert.doesNotMatch(stdout, /^orders/m);
});

test('an answer gives values to later requests, once each, and a second token has a name of its own', () => {
  const at = { in: 'body', at: '/token' } as const;
  const { values } = recipe();
  const script =
    scriptFor(
      recipe(),
      recipe({ headers: { A: '‹token#1a›', B: '‹token#1a›' }, values: { ...values, 'token#1a': { answer: 0, at } } }),
      recipe({ headers: { A: '‹token#2b›' }, values: { ...values, 'token#2b': { issuedBy: recipe(), at } } }),
    ) ?? '';
  assert.equal(script.match(/^token="\$\(take body 1 '\/token'\)"$/gm)?.length, 1);
  assert.match(script, /^token_2="\$\(take body before-1 '\/token'\)"$/m);
});
