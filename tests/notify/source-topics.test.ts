import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messageOf } from '../../src/notify/message.ts';
import { type Issue, planIssues } from '../../src/notify/plan-issues.ts';
import { newsOfSources } from '../../src/notify/source-topics.ts';
import type { SourcesReading } from '../../src/verdict/sources-reading.ts';

type Source = SourcesReading['sources'][number];

const readAt = '2026-11-28T02:00:00.000Z';
const page = 'https://docs.acme.test/tokens';
const sources = (...seen: Partial<Source>[]): SourcesReading => ({
  format: 1,
  readAt,
  sources: seen.map((each) => ({
    provider: 'acme',
    url: page,
    outcome: 'unchanged',
    changes: [],
    clauses: ['ACME-1'],
    ...each,
  })),
});
const changed: Partial<Source> = {
  outcome: 'changed',
  changes: ['in "Tokens", 120 minutes became 60 minutes'],
  disagreements: ['ACME-1 still says 120 minutes'],
  changedSince: readAt,
};
const newsOf = (...seen: Partial<Source>[]) => newsOfSources(sources(...seen), new Map([['acme', 'Acme']]));
const planned = (issues: Issue[], ...seen: Partial<Source>[]) => planIssues(issues, newsOf(...seen), []);
const opened = (): Issue => {
  const [action] = planned([], changed);
  assert.ok(action?.kind === 'open');
  return { number: 3, state: 'open', title: action.title, body: action.body };
};

describe('a document that changed', () => {
  test('is one issue, with what changed and where the contract disagrees', () => {
    const { title, body } = opened();
    assert.equal(title, `Acme: a document changed, and the contract disagrees with it: ${page}`);
    for (const part of ['120 minutes became 60 minutes', 'ACME-1 still says 120 minutes', 'ACME-1'])
      assert.ok(body?.includes(part), body ?? '');
  });
  test('leaves its issue alone while it says the same', () => {
    assert.deepEqual(planned([opened()], { ...changed, changedSince: '2026-11-27T02:00:00.000Z' }), []);
  });
  for (const [what, seen, kinds] of [
    [
      'updates it when it says something else again',
      { ...changed, changes: ['a section "Keys" was added'] },
      ['update'],
    ],
    ['closes it when it was held against the contract', { outcome: 'unchanged' }, ['close']],
    ['closes it when no clause names it any more', { url: 'https://docs.acme.test/other' }, ['close']],
    ['leaves it open when it could not be read', { outcome: 'unreachable' }, []],
    ['leaves it to others when another provider was looked at', { provider: 'beta' }, []],
  ] as [string, Partial<Source>, string[]][]) {
    test(what, () =>
      assert.deepEqual(
        planned([opened()], seen).map(({ kind }) => kind),
        kinds,
      ),
    );
  }
  test('is posted on the night on which it was read first, and when it is settled', () => {
    const text = (seen: Partial<Source>) => JSON.stringify(messageOf('json', newsOf(seen), []));
    assert.match(text(changed), /"new":\[\{"id":"acme:source:[\da-f]{12}"/);
    assert.equal(messageOf('json', newsOf({ ...changed, changedSince: '2026-11-27T02:00:00.000Z' }), []), undefined);
    assert.match(text({ outcome: 'unchanged', wasChanged: true }), /held against each other again/);
  });
  test('needs a person, too, where it is gone or asks for a login', () => {
    assert.match(newsOf({ outcome: 'gone', changedSince: readAt }).open[0]?.title ?? '', /a document is gone/);
    assert.match(newsOf({ outcome: 'login', changedSince: readAt }).open[0]?.title ?? '', /asks for a login now/);
    assert.deepEqual(newsOf({ outcome: 'not-allowed' }).open, []);
  });
});
