import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Element } from 'hast';
import { renderPage } from '../../src/report/html/page.ts';
import { elementsIn, elementsOf, property, textOf } from './html-tree.ts';
import { sampleReport, sampleResult } from './sample-result.ts';

const page = elementsOf(renderPage(sampleReport));
const drawn = (providers = sampleResult.providers, run = sampleResult.run): Element[] =>
  elementsOf(renderPage({ result: { ...sampleResult, run, providers }, evidence: new Map() }));

const named = (elements: readonly Element[], ...names: string[]): Element[] =>
  elements.filter(({ tagName }) => names.includes(tagName));
const withId = (id: string, elements = page): Element => {
  const found = elements.filter((each) => property(each, 'id') === id);
  assert.equal(found.length, 1, id);
  return found[0] as Element;
};
const inside = (element: Element, ...names: string[]): string[] => named(elementsIn(element), ...names).map(textOf);

test('the page says the verdict, the providers and the facts of the run', () => {
  const [banner] = named(page, 'header');
  assert.ok(banner);
  const text = textOf(banner);
  for (const words of ['Nonconformant', 'Sorrel answers otherwise than it documents.'])
    assert.ok(text.includes(words), words);
  const values = inside(banner, 'dd');
  const facts = Object.fromEntries(inside(banner, 'dt').map((name, place) => [name, values[place]]));
  const { environment, date, suite, duration } = facts;
  assert.deepEqual(
    { environment, date, suite, duration },
    { environment: 'stage', date: '1 November 2026, 02:14 UTC', suite: '0.1.0', duration: '4 min 12 s' },
  );
});

test('every section is there', () => {
  assert.deepEqual(
    named(page, 'h2')
      .map(textOf)
      .filter((heading) => !sampleResult.providers.some(({ name }) => name === heading)),
    ['Providers', 'Not green', 'Since the previous run', 'Promises', 'History', 'Proof', 'How to read this'],
  );
  const parts = new Set(named(page, 'h3').map(textOf));
  for (const part of [
    'Tests',
    'Waivers',
    'Documented errors',
    'Seen, but not documented',
    'Lifetimes',
    'Latency',
    'Clauses',
    'For the auditor',
  ])
    assert.ok(parts.has(part), part);
});

test('without a previous run, a history and a proof, their sections are left out', () => {
  const bare = drawn();
  const ids = new Set(bare.map((each) => property(each, 'id')));
  assert.deepEqual(
    ['changes', 'history', 'proof'].filter((id) => ids.has(id)),
    [],
  );
  assert.ok(named(bare, 'p').some((each) => /^The evidence file .* is not at hand\.$/.test(textOf(each))));
});

test('every test, every clause and every provider has its anchor', () => {
  for (const { id, name, tests, clauses } of sampleResult.providers) {
    assert.equal(textOf(withId(`provider/${id}`)), name);
    for (const each of tests) assert.equal(property(withId(each.id), 'dataVerdict'), each.verdict);
    for (const clause of clauses) assert.equal(withId(`clause/${id}/${clause.id}`).tagName, 'details');
  }
});

test('anchors are unique, and every link and label inside the page resolves', () => {
  const ids = page.map((each) => property(each, 'id')).filter(Boolean);
  assert.equal(new Set(ids).size, ids.length);
  const links = page.map((each) => property(each, 'href')).filter((href) => href.startsWith('#'));
  const labels = page.map((each) => property(each, 'ariaLabelledBy')).filter(Boolean);
  assert.ok(links.length > 0 && labels.length > 0);
  const known = new Set(ids);
  assert.deepEqual(
    [...links.map((href) => href.slice(1)), ...labels].filter((id) => !known.has(id)),
    [],
  );
});

test('the only addresses in the markup are those of clause sources and waivers, and they are opened safely', () => {
  const loading = ['src', 'action', 'data', 'srcSet', 'poster', 'formAction', 'ping'];
  assert.deepEqual(
    page.filter((each) => loading.some((name) => name in each.properties)),
    [],
  );
  const outside = page.filter((each) => !/^(#.*|data:,|)$/.test(property(each, 'href')));
  assert.ok(outside.length > 0);
  for (const { tagName, properties } of outside) {
    assert.equal(tagName, 'a');
    const { href, rel, target } = properties;
    assert.match(String(href), /^https:\/\//, 'a source that is no web address stays text');
    assert.deepEqual({ rel, target }, { rel: ['noopener', 'noreferrer'], target: '_blank' });
  }
  for (const style of named(page, 'style')) {
    const [css] = style.children;
    assert.ok(css?.type === 'text' && !/url\(|@import/.test(css.value), 'the style sheet loads nothing');
  }
});

test('the policy allows nothing from outside', () => {
  const policy = named(page, 'meta').filter((each) => property(each, 'httpEquiv') === 'Content-Security-Policy');
  assert.deepEqual(
    policy.map((each) => property(each, 'content')),
    ["default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"],
  );
});

test('headings descend one step at a time', () => {
  const levels = named(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ tagName }) => Number(tagName[1]));
  assert.equal(levels[0], 1);
  assert.equal(levels.filter((level) => level === 1).length, 1);
  for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 1) + 1, `heading ${index}`);
});

test('a failed test shows findings, exchange, curl, the command that runs it again, and where the provider is told', () => {
  const entry = withId('sorrel/post-authentication-v1/401/unauthorized');
  assert.ok(inside(entry, 'dt').includes('documented'));
  const marks = inside(entry, 'mark');
  assert.ok(marks.includes('401') && marks.includes('400'));
  const blocks = inside(entry, 'pre', 'code');
  assert.ok(blocks.some((text) => text.startsWith('curl -sS -X POST')));
  const again = 'npx assay run --env stage --provider sorrel -- -g "post-authentication-v1 401 unauthorized"';
  assert.ok(blocks.includes(again));
  const causes = named(elementsIn(entry), 'a').map((link) => property(link, 'href'));
  assert.ok(causes.some((href) => href.startsWith('#cause/sorrel')));
});

test('what needs the script is hidden until the script shows it', () => {
  const scripted = page.filter(
    ({ tagName, properties }) =>
      ['button', 'form'].includes(tagName) && Object.keys(properties).some((name) => name.startsWith('data')),
  );
  assert.ok(scripted.some(({ tagName }) => tagName === 'form'));
  for (const { properties } of scripted) assert.equal(properties.hidden, true);
});

test('a run of nothing is a page too', () => {
  const run = { ...sampleResult.run, verdict: 'incomplete' as const, reason: 'no test was run' };
  const text = named(drawn([], run), 'body').map(textOf).join('');
  assert.ok(text.includes('Incomplete') && text.includes('no test was run'));
  assert.ok(!text.includes('Everything is green'));
});

test('no clause and no documented error that is not green is without a reason', () => {
  for (const { clauses, errors } of sampleResult.providers) {
    assert.deepEqual(
      clauses.filter(({ verdict, reason }) => verdict !== 'passed' && reason === ''),
      [],
    );
    assert.deepEqual(
      errors.filter(({ outcome, reason }) => outcome !== 'matched' && reason === ''),
      [],
    );
  }
});
