import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderPage } from '../../src/report/html/page.ts';
import { sampleReport, sampleResult } from './sample-result.ts';

const page = renderPage(sampleReport);
const all = (pattern: RegExp, text = page): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

test('the page says the verdict, the providers and the facts of the run', () => {
  for (const text of [
    'Nonconformant',
    'Sorrel answers otherwise than it documents.',
    'stage',
    '1 November 2026, 02:14 UTC',
    '0.1.0',
    '4 min 12 s',
  ])
    assert.ok(page.includes(text), text);
});

test('every section is there', () => {
  const sections = [
    'Providers',
    'Not green',
    'Since the previous run',
    'Promises',
    'History',
    'Proof',
    'How to read this',
  ];
  assert.deepEqual(
    sections.filter((section) => !page.includes(`>${section}</h2>`)),
    [],
  );
  const parts = [
    'Tests',
    'Waivers',
    'Documented errors',
    'Seen, but not documented',
    'Lifetimes',
    'Latency',
    'Clauses',
  ];
  assert.deepEqual(
    parts.filter((part) => !page.includes(`>${part}</h3>`)),
    [],
  );
});

test('without a previous run, a history and a proof, their sections are left out', () => {
  const bare = renderPage({ result: sampleResult, evidence: new Map() });
  assert.ok(!bare.includes('Since the previous run') && !bare.includes('id="history"') && !bare.includes('id="proof"'));
  assert.ok(bare.includes('is not at hand'), 'evidence that was not given is named');
});

test('every test, every clause and every provider has its anchor', () => {
  for (const { id, tests, clauses } of sampleResult.providers) {
    assert.ok(page.includes(`id="provider/${id}"`));
    for (const test of tests) assert.ok(page.includes(`id="${test.id}"`), test.id);
    for (const clause of clauses) assert.ok(page.includes(`id="clause/${id}/${clause.id}"`), clause.id);
  }
});

test('anchors are unique, and every link and label inside the page resolves', () => {
  const ids = all(/\sid="([^"]*)"/g);
  assert.equal(new Set(ids).size, ids.length);
  const wanted = [...all(/href="#([^"]*)"/g), ...all(/aria-labelledby="([^"]*)"/g)];
  assert.deepEqual(
    wanted.filter((id) => !ids.includes(id)),
    [],
  );
});

test('the only addresses in the markup are those of clause sources and waivers, and they are opened safely', () => {
  const links = all(/<([^>]*(?:href|src|action|data|srcset|poster)="(?!#|data:,")[^>]*)>/g);
  assert.ok(links.length > 0);
  for (const link of links) assert.match(link, /^a href="https:\/\/[^"]*" rel="noopener noreferrer" target="_blank"$/);
  assert.ok(!page.includes('href="javascript:'), 'a source that is no web address stays text');
  assert.ok(!/url\(|@import/.test(page), 'the style sheet loads nothing');
});

test('the policy allows nothing from outside', () => {
  assert.ok(
    page.includes(
      `content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;unsafe-inline&#39;; img-src data:"`,
    ),
  );
});

test('headings descend one step at a time', () => {
  const levels = all(/<h([1-6])/g).map(Number);
  assert.equal(levels[0], 1);
  assert.equal(levels.filter((level) => level === 1).length, 1);
  for (const [index, level] of levels.entries()) assert.ok(level <= (levels[index - 1] ?? 1) + 1, `heading ${index}`);
});

test('a failed test shows findings, exchange, curl, the command that runs it again, and where the provider is told', () => {
  const start = page.indexOf('id="sorrel/post-authentication-v1/401/unauthorized"');
  const entry = page.slice(start, page.indexOf('data-row', start + 2000));
  for (const text of [
    'documented</dt>',
    '<mark>401</mark>',
    '<mark>400</mark>',
    'curl -sS -X POST',
    'again',
    'belongs to <a href="#cause/sorrel',
  ])
    assert.ok(entry.includes(text), text);
  assert.ok(
    entry.includes(
      'npx assay run --env stage --provider sorrel -- -g &quot;post-authentication-v1 401 unauthorized&quot;',
    ),
  );
});

test('what needs the script is hidden until the script shows it', () => {
  for (const button of all(/<(button[^>]*data-[^>]*)>/g)) assert.match(button, / hidden/);
  assert.match(page, /<form class="filters"[^>]* hidden>/);
});

test('a run of nothing is a page too', () => {
  const empty = renderPage({
    result: {
      ...sampleResult,
      providers: [],
      run: { ...sampleResult.run, verdict: 'incomplete', reason: 'no test was run' },
    },
    evidence: new Map(),
  });
  assert.ok(empty.includes('Incomplete') && empty.includes('no test was run'));
  assert.ok(!empty.includes('Everything is green'));
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
