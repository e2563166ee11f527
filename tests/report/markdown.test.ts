import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownSummary } from '../../src/report/markdown.ts';
import { findingOf } from './sample-builders.ts';
import { hostile } from './sample-hostile.ts';
import { samplePrevious, sampleResult } from './sample-result.ts';

const summary = markdownSummary(sampleResult, { previous: samplePrevious });

test('it begins with the verdict and has a row for each provider', () => {
  assert.match(summary, /^## Assay: Nonconformant \(exit code 1\)\n/);
  for (const { name } of sampleResult.providers) assert.ok(summary.includes(`\n| ${name} |`), name);
});

test('what is not green is listed with documented and received, and what changed is counted', () => {
  assert.match(summary, /- \*\*failed\*\* `.+`, \d+ tests?.*: documented `.*`, received `.*`/);
  assert.match(summary, /Tests since 31 October 2026, 02:14 UTC: 1 new, 1 fixed, 5 still off/);
});

test('a part of a run, and waivers to look at, are said', () => {
  const [first, ...others] = sampleResult.providers;
  assert.ok(first);
  const unused = {
    target: first.id,
    state: 'unused',
    reason: 'why',
    owner: '',
    link: '',
    until: '',
    tests: [],
  } as const;
  const waivers = [{ ...unused, tests: [], place: 'specs/delta/waivers.yaml:2' }];
  const text = markdownSummary({
    ...sampleResult,
    run: { ...sampleResult.run, selection: '--grep refresh' },
    providers: [{ ...first, waivers }, ...others],
  });
  assert.ok(text.includes('What was left out: `--grep refresh`'));
  assert.ok(text.includes('- **unused** `specs/delta/waivers.yaml:2 delta`: `why`'));
});

test('blocked tests are one line for each reason', () => {
  assert.ok(
    summary.includes('- **blocked by the configuration** 7 tests of Petra: `PETRA_MERCHANT_API_KEY is not set.`'),
  );
});

test('nothing that a provider sent becomes Markdown or HTML, or hides', () => {
  const [first] = sampleResult.providers;
  const [test] = first?.tests ?? [];
  assert.ok(first && test);
  for (const received of Object.values(hostile)) {
    const findings = [findingOf({ pointer: received, documented: received, received })];
    const failed = { ...test, verdict: 'failed' as const, findings };
    const text = markdownSummary({ ...sampleResult, providers: [{ ...first, tests: [failed] }] });
    const outsideOfCode = text.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
    assert.ok(!/[<>]|\]\(/.test(outsideOfCode), outsideOfCode);
    assert.ok(!/(?!\n)[\p{Cc}\p{Cf}]/u.test(text));
  }
});
