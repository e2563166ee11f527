import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutHint } from '../../src/playwright/without-hint.ts';
import { shareOut } from '../../src/report/causes.ts';
import { foldCommand } from '../../src/report/fold.ts';
import { leadOf } from '../../src/report/lead.ts';
import { createProgress } from '../../src/report/progress.ts';
import { summarize } from '../../src/report/summary.ts';
import type { ConformanceResult, ProviderResult } from '../../src/verdict/result.ts';
import { example, provider, resultOf } from '../gate/samples.ts';
import { findingOf } from './sample-builders.ts';
import { samplePrevious, sampleResult } from './sample-result.ts';

const absent = findingOf({ pointer: '/code', documented: 'present', received: 'absent' });

/** A provider of which that many tests fail for each of its causes. */
const red = (id: string, ...sizes: number[]): ProviderResult => ({
  ...provider(
    sizes.flatMap((size, cause) =>
      Array.from({ length: size }, (_, place) =>
        example(`${id}-${cause}-${place}`, 'failed', { findings: [{ ...absent, pointer: `/field${cause}` }] }),
      ),
    ),
  ),
  id,
  name: id.toUpperCase(),
});

const lines = (result: ConformanceResult): string[] => summarize(result, 'reports').split('\n');

test('sixty tests of one cause are one entry, with the number of its tests', () => {
  const said = lines(resultOf([red('acme', 60)]));
  assert.ok(said.includes('✖   60  leaves out /field0'), said.join('\n'));
  assert.equal(said.filter((line) => line.includes('leaves out')).length, 1);
});

test('the last lines are the table, the verdict and the path of the page', () => {
  const last = lines(resultOf([red('acme', 3)]))
    .slice(-10)
    .join('\n');
  for (const part of [
    /^provider +verdict +failed/m,
    /^NONCONFORMANT \(exit code 1\)$/m,
    /^open: reports\/index.html$/m,
  ])
    assert.match(last, part);
});

test('no line but that of a path is wider than 80 columns', () => {
  const wide = lines(sampleResult).filter(
    (line) => line.length > 80 && /\S \S/.test(line) && !/ (evidence: |-- -g )/.test(line),
  );
  assert.deepEqual(wide, []);
});

test('columns of noughts alone are left out of the table', () => {
  const [heading = ''] = lines(resultOf([red('acme', 1)])).filter((line) => line.startsWith('provider'));
  assert.match(heading, /failed/);
  assert.doesNotMatch(heading, /waived|blocked|untestable/);
});

test('paths can be opened from the shell', () => {
  const test = example('a', 'failed', { findings: [{ ...absent, exchange: 2 }], evidence: ['evidence/acme/a.json'] });
  const said = summarize(resultOf([provider([test])]), 'out/night');
  assert.ok(said.includes('evidence: out/night/evidence/acme/a.json#/2'), said);
});

test('every provider has its share of a list that is cut', () => {
  const all = ['a', 'b', 'c'].map((id, place) => {
    const own = red(id, ...(place === 0 ? [9, 8, 7, 6, 5] : [1]));
    return { provider: own, causes: own.causes ?? [] };
  });
  const withCauses = all.map(({ provider: own }) => ({
    provider: own,
    causes: Array.from({ length: own.id === 'a' ? 5 : 1 }, (_, place) => ({ id: `${own.id}${place}` })) as never,
  }));
  const { shown, left } = shareOut(withCauses, 4);
  assert.deepEqual(
    shown.map(({ provider: { id }, causes }) => [id, causes.length]),
    [
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ],
  );
  assert.equal(left, 3);
});

describe('the lead says what is so and why', () => {
  const blocked = (cause: 'environment' | 'configuration', reason: string): ProviderResult => ({
    ...provider([example('a', 'blocked', { reason, cause }), example('b', 'blocked', { reason, cause })]),
    reason,
    cause,
  });
  const mock = resultOf([red('acme', 2)], { environment: 'mock' });
  for (const [what, result, words] of [
    [
      'a red run',
      resultOf([red('acme', 60, 2)]),
      /62 tests failed for 2 causes\. The largest: ACME: leaves out \/field0 \(60 tests\)/,
    ],
    [
      'an outage',
      resultOf([blocked('environment', 'connection refused')]),
      /Nothing of .* could be checked, because of an outage or the network: connection refused/,
    ],
    [
      'a refused credential',
      resultOf([blocked('configuration', 'the credential was refused')]),
      /because of our configuration: the credential was refused/,
    ],
    ['a mock run', mock, /its own mock\. This says nothing about the providers\. 2 tests failed for 1 cause\./],
    ['a part', resultOf([red('acme', 2)], { selection: '-g a' }), /no verdict on a provider\. 2 tests failed/],
  ] as const) {
    test(what, () => assert.match(leadOf(result).join(' '), words));
  }
  test('what is new and fixed since the run before', () => {
    assert.match(leadOf(sampleResult, samplePrevious).join(' '), /Since 31 October 2026, 02:14 UTC: \d+ new/);
  });
  test('of a part nothing is new', () => {
    const part = { ...sampleResult, run: { ...sampleResult.run, selection: '-g a' } };
    assert.doesNotMatch(leadOf(part, samplePrevious).join(' '), /Since/);
  });
});

test('a run that nobody watches says that it is alive, and a closed one no more', async () => {
  const written: string[] = [];
  const progress = createProgress(['a', 'a', 'b'], { write: (text) => written.push(text) }, 5);
  progress.ended('b', 'passed');
  await new Promise((resolve) => setTimeout(resolve, 60));
  progress.close();
  const amount = written.length;
  assert.match(written[1] ?? '', /^\d+ s: a 0\/2\n$/);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(written.length, amount);
});

test('a long command is broken where a shell joins it again', () => {
  const command = 'npx assay run --env stage --provider acme -- -g "a title with -- in it that is long"';
  const folded = foldCommand(command, 50, '  ');
  assert.ok(folded.includes('\\\n'));
  assert.equal(folded.replaceAll(/ \\\n */g, ' '), command);
});

test("Playwright's hint to its own page is left out, and nothing else", () => {
  for (const text of [
    'To open last HTML report run:\n',
    '\u001b[36m\n  npx playwright show-report reports/x\n\u001b[39m\n',
  ])
    assert.equal(withoutHint(text), '');
  assert.equal(withoutHint('open: reports/index.html\n'), 'open: reports/index.html\n');
});
