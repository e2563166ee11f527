import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masthead } from '../../src/report/html/masthead.ts';
import { waiverSection } from '../../src/report/html/waivers.ts';
import type { WaiverState } from '../../src/verdict/result.ts';
import { sampleResult } from './sample-result.ts';

const sorrel = sampleResult.providers.find(({ id }) => id === 'sorrel');
const [waiver] = sorrel?.waivers ?? [];
assert.ok(sorrel && waiver);

const stateWords = (text: string): string[] =>
  [...text.matchAll(/<\/svg> (used|ends soon|undecided|unused|changed|expired|invalid)</g)].map(
    ([, word]) => word ?? '',
  );
const headOf = (...states: WaiverState[]): string =>
  String(
    masthead({
      result: { ...sampleResult, providers: [{ ...sorrel, waivers: states.map((state) => ({ ...waiver, state })) }] },
    }),
  );

test('every waiver is listed with what is agreed, those that are not in order first', () => {
  const section = String(waiverSection(sorrel));
  assert.deepEqual(stateWords(section), ['expired', 'unused', 'ends soon', 'undecided', 'used']);
  for (const { place, reason, owner, until } of sorrel.waivers ?? [])
    for (const text of [place, reason, owner, until]) assert.ok(section.includes(text), text);
  assert.ok(section.includes('<a href="#clause/sorrel/SORREL-7">SORREL-7</a>'));
  assert.ok(section.includes('<a href="#sorrel/bearer-usage/missing">'));
  assert.ok(section.includes('excuses <a href="#sorrel/post-authentication-v1/422/invalid">'));
});

test('only an address of the web becomes a link', () => {
  const linked = (link: string) => String(waiverSection({ ...sorrel, waivers: [{ ...waiver, link }] }));
  assert.match(linked('https://example.com/7'), /<a href="https:\/\/example\.com\/7" rel="noopener noreferrer"/);
  for (const link of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//example.com', 'PAY-7']) {
    const section = linked(link);
    assert.ok(section.includes(link) && !section.includes(`href="${link}`), link);
  }
});

test('the head of the page warns of a waiver that closes the gate, or soon will, and of no other', () => {
  for (const state of ['unused', 'changed', 'expired', 'invalid', 'ends-soon'] as const) {
    assert.deepEqual(stateWords(headOf(state, 'used')), [state.replace('-', ' ')]);
    assert.ok(headOf(state).includes('<a href="#waivers/sorrel">Sorrel: 1 waiver to look at</a>'));
  }
  assert.ok(!headOf('used', 'undecided').includes('to look at'));
  assert.ok(!headOf().includes('to look at'));
});

test('the head of the page names a few waivers and counts the rest', () => {
  const head = headOf(...Array.from({ length: 8 }, () => 'expired' as const));
  assert.equal(stateWords(head).length, 5);
  assert.ok(head.includes('Sorrel: 8 waivers to look at') && head.includes('and 3 more'));
});

test('a provider without waivers has no such part', () => {
  const { waivers, ...rest } = sorrel;
  assert.ok(waivers);
  assert.equal(String(waiverSection(rest)), '');
});
