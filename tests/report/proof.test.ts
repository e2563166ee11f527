import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson } from '../../src/contract/files.ts';
import { renderPage } from '../../src/report/html/page.ts';
import { proofSection } from '../../src/report/html/proof.ts';
import { ranges } from '../../src/report/html/ranges.ts';
import { markdownSummary } from '../../src/report/markdown.ts';
import { compileStrict } from '../../src/schema/validator.ts';
import { sampleProof, soundProof } from './sample-proof.ts';
import { sampleReport, sampleResult } from './sample-result.ts';

const section = String(proofSection(sampleProof, sampleResult, 'whole'));
const sound = String(proofSection(soundProof, sampleResult, 'whole'));
const clausesIn = (text: string): string[] => text.split('<details class="kills">').slice(1);

test('the sample is a proof', () => {
  const validate = compileStrict(readJson('schemas/proof.schema.json'));
  assert.ok(validate(sampleProof) && validate(soundProof), JSON.stringify(validate.errors));
});

describe('the proof', () => {
  test('has a score for each provider, by level', () => {
    assert.match(
      section,
      /#proof\/sorrel">Sorrel<\/a><\/th>\s*<td class="number">2 of 3<\/td><td class="number">1 of 1<\/td>/,
    );
    assert.ok(section.includes('It does not hold') && sound.includes('It holds'));
    assert.ok(section.includes('1 fault, chosen by lot (seed 3), was planted again with every test: no test ended'));
  });

  test('begins with what does not hold, each with the tests concerned', () => {
    const headings = [...section.matchAll(/<h4>([^<]*)<span/g)].map(([, heading]) => heading?.trim());
    assert.deepEqual(headings, [
      'Faults that nothing caught',
      'Unproven tests',
      'Faults at which a test failed for something else',
      'Peculiarities that are not harmless to the tests',
      'Extremes that were not recognised',
    ]);
    assert.ok(section.indexOf('Extremes that were not') < section.indexOf('The kill matrix'));
    const alive = section.slice(section.indexOf('Faults that nothing caught'), section.indexOf('Unproven tests'));
    assert.ok(alive.includes('with /token as number') && alive.includes('class="exchange"'));
    const unproven = section.slice(section.indexOf('Unproven tests'), section.indexOf('Faults at which'));
    assert.ok(unproven.includes('href="#sorrel/malformed/media-type"'));
  });

  test('says where there is no unproven test, and shows no problem where there is none', () => {
    assert.ok(sound.includes('Unproven tests: none.') && !section.includes('Unproven tests: none.'));
    assert.ok(!sound.includes('<h4>'));
  });

  test('has every fault with the tests that caught it, clause by clause, first those with a fault that lives', () => {
    const [first = '', second = '', ...others] = clausesIn(section);
    assert.deepEqual(others, []);
    assert.match(first, /<strong>SORREL-6<\/strong> 1 of 2 caught by 1 test/);
    assert.ok(first.indexOf('token-as-number') < first.indexOf('wrong-status'));
    assert.match(first, /token-as-number<\/code><\/th><td>must<\/td><td><strong>not caught<\/strong><\/td>/);
    assert.match(
      second,
      /<ol><li><a href="#sorrel\/bearer-usage\/missing">.*<li><a href="#sorrel\/bearer-usage\/invalid">/,
    );
    assert.match(second, /token-missing-accepted<\/code><\/th><td>must<\/td><td>1–2<\/td>/);
    assert.match(second, /other-challenge<\/code><\/th><td>should<\/td><td>1<\/td>/);
  });

  test('names the tests that no fault can fail, without a link where the result lacks them', () => {
    assert.ok(section.includes('1 test that no fault of a provider can fail'));
    assert.ok(section.includes('<li>post-authentication-v1 201 tells the country</li>'));
  });

  test('tells which runs with every test ended otherwise', () => {
    const crossRun = {
      ...sampleProof.crossRun,
      differences: ['sorrel/a: b is passed among all tests, failed otherwise'],
    };
    const told = String(proofSection({ ...sampleProof, crossRun }, sampleResult, 'whole'));
    assert.ok(told.includes('sorrel/a: b is passed among all tests'));
  });
});

test('an unproven test is labelled where it is listed, and no other one', () => {
  const label = /id="([^"]*)"[^>]*>\s*<summary>[^\n]*class="label unproven"/g;
  assert.deepEqual(
    [...renderPage(sampleReport).matchAll(label)].map(([, id]) => id),
    ['sorrel/malformed/media-type'],
  );
  assert.ok(!renderPage({ ...sampleReport, proof: soundProof }).includes('class="label unproven"'));
});

test('the Markdown summary has a line for the proof, where there is one', () => {
  assert.ok(
    markdownSummary(sampleResult, { proof: sampleProof }).endsWith(
      '\n\nProof of 31 October 2026, 22:00 UTC: **does not hold**; 2 of 3 faults of a must and 1 of 1 of a should caught, 1 unproven test.\n',
    ),
  );
  assert.ok(!markdownSummary(sampleResult).includes('Proof'));
});

test('runs of numbers are written as ranges', () => {
  assert.equal(ranges([7, 1, 2, 3, 9, 8, 11, 3]), '1–3, 7–9, 11');
  assert.equal(ranges([]), '');
});
