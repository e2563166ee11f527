import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { auditSection } from '../../src/report/html/audit.ts';
import { readingInWords } from '../../src/report/html/reading.ts';
import type { SourceReading } from '../../src/verdict/result.ts';
import { withReading } from '../../src/verdict/sources-reading.ts';
import { sampleResult } from './sample-result.ts';

const [sample] = sampleResult.providers;
assert.ok(sample);
const [clause, untouched] = sample.clauses;
assert.ok(clause && untouched);

const seen = {
  provider: sample.id,
  url: clause.source.url.replace(/#.*/, ''),
  outcome: 'changed' as const,
  acceptedOn: '2026-11-20',
  changes: ['the lifetime was 120 minutes, and is 60'],
  clauses: [clause.id],
};
const reading = { format: 1 as const, readAt: '2026-11-28T02:00:00.000Z', sources: [seen] };
const [provider] = withReading(sampleResult, reading).providers;
assert.ok(provider);

test('a clause says when its source was last read and whether it had changed, and no other clause does', () => {
  assert.deepEqual(provider.clauses[0]?.source.reading, {
    readAt: reading.readAt,
    outcome: 'changed',
    acceptedOn: '2026-11-20',
    changes: seen.changes,
  });
  assert.equal(provider.clauses[1]?.source.reading, undefined);
});

test('a reading of one provider says nothing of another', () => {
  const [other] = withReading(sampleResult, { ...reading, sources: [{ ...seen, provider: 'nobody' }] }).providers;
  assert.ok(other?.clauses.every(({ source }) => source.reading === undefined));
});

describe('a reading in words', () => {
  const table: [SourceReading['outcome'], RegExp][] = [
    ['unchanged', /^unchanged since 2026-11-20, last read 28 November 2026/],
    ['changed', /^changed since 2026-11-20/],
    ['first', /never accepted/],
    ['gone', /^not read .*: it is gone$/],
    ['unreachable', /^not read .*could not be read$/],
  ];
  for (const [outcome, expected] of table)
    test(outcome, () =>
      assert.match(
        readingInWords({ readAt: reading.readAt, outcome, acceptedOn: '2026-11-20', changes: [] }),
        expected,
      ),
    );
});

test('the page has the digests of the contract and of each evidence file, as sha256sum reads them', () => {
  const digest = 'ab'.repeat(32);
  const page = String(
    auditSection({
      ...provider,
      documents: { contract: `sha256:${'cd'.repeat(32)}`, waivers: '' },
      evidence: [{ file: 'evidence/a.json', digest: `sha256:${digest}` }],
    }),
  );
  assert.ok(page.includes(`${digest}  evidence/a.json`) && page.includes(`sha256:${'cd'.repeat(32)}`));
  assert.match(page, /changed since 2026-11-20[\s\S]*the lifetime was 120 minutes, and is 60/);
});

test('without a reading the page says so', () => {
  assert.match(String(auditSection(sample)), /not known: <code>assay sources/);
});
