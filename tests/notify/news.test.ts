import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messageOf } from '../../src/notify/message.ts';
import { newsOf } from '../../src/notify/news.ts';
import { type Issue, planIssues } from '../../src/notify/plan-issues.ts';
import { causesOf } from '../../src/verdict/causes.ts';
import type { CompactResult } from '../../src/verdict/compact-result.ts';
import { compactOf, nightsOf } from '../../src/verdict/compact-result.ts';
import { withPast } from '../../src/verdict/past.ts';
import type { ConformanceResult, Finding, TestResult } from '../../src/verdict/result.ts';
import { example, found, provider, resultOf } from '../gate/samples.ts';

const wrongId = found('/id', 'string "invalid"', { clause: 'ACME-1' });
const wrongStatus = found('status', '500', { documented: '401', clause: 'ACME-2' });
const options = { outageNights: 3, warnings: false };

/** The results of nights, the oldest first: each night is the findings of its two tests, or why nothing could be tested. */
const nightsWith = (...nights: (Finding[][] | 'outage')[]): ConformanceResult[] => {
  const past: CompactResult[] = [];
  return nights.map((night, index) => {
    const startedAt = `2026-11-${10 + index}T02:00:00.000Z`;
    const tests: TestResult[] =
      night === 'outage'
        ? [example('a', 'blocked', { reason: 'no answer' }), example('b', 'blocked', { reason: 'no answer' })]
        : ['a', 'b'].map((name, place) => {
            const findings = night[place] ?? [];
            return example(name, findings.length > 0 ? 'failed' : 'passed', { findings });
          });
    const counts = {
      ...provider(tests).counts,
      passed: tests.filter(({ verdict }) => verdict === 'passed').length,
      blocked: tests.filter(({ verdict }) => verdict === 'blocked').length,
    };
    const causes = causesOf('acme', tests, startedAt).map((cause) =>
      withPast(cause, nightsOf(past, 'acme', 'stage'), startedAt),
    );
    const result = resultOf([provider(tests, { causes, counts })], { startedAt });
    past.push(compactOf(result));
    return result;
  });
};

/** What the last of some nights has to tell. */
const tell = (...nights: (Finding[][] | 'outage')[]) => {
  const results = nightsWith(...nights);
  const last = results.at(-1);
  assert.ok(last);
  const news = newsOf(last, results.slice(0, -1).map(compactOf), options);
  return {
    news,
    open: news.open.map(({ title, isNew }) => [title, isNew]),
    fixed: news.fixed.map(({ title }) => title),
  };
};

const idIs = 'Acme: /id is string "invalid", not "unauthorized"';

describe('the news of a night', () => {
  test('a cause that two tests meet is one topic, new in its first night', () => {
    assert.deepEqual(tell([[], []], [[wrongId], [wrongId]]).open, [[idIs, true]]);
  });
  test('a cause that was there before is not new', () => {
    assert.deepEqual(tell([[wrongId], []], [[wrongId], []]).open, [[idIs, false]]);
  });
  test('a cause that is gone is fixed', () => {
    assert.deepEqual(tell([[wrongId], [wrongStatus]], [[], [wrongStatus]]).fixed, ['Acme: /id is right again']);
  });
  test('a night that could not look fixes nothing', () => {
    const { open, fixed } = tell([[wrongId], []], 'outage');
    assert.deepEqual([open, fixed], [[], []]);
  });
  test('an outage is told when it has lasted for three nights, and not before', () => {
    assert.deepEqual(tell([[], []], 'outage', 'outage').open, []);
    assert.deepEqual(tell([[], []], 'outage', 'outage', 'outage').open, [
      ['Acme: nothing could be tested for 3 nights', true],
    ]);
    assert.deepEqual(tell('outage', 'outage', 'outage', 'outage').open, [
      ['Acme: nothing could be tested for 4 nights', false],
    ]);
  });
  test('the run of a part tells nothing', () => {
    const [part] = nightsWith([[wrongId], []]);
    assert.ok(part);
    const news = newsOf({ ...part, run: { ...part.run, selection: '-g a' } }, [], options);
    assert.deepEqual([news.open, news.fixed, news.isFixed('acme:id')], [[], [], false]);
  });
  test('a run against the mock is no news of a stage', () => {
    const [before, now] = nightsWith([[wrongId], []], [[], []]);
    assert.ok(before && now);
    const news = newsOf({ ...now, run: { ...now.run, environment: 'mock' } }, [compactOf(before)], options);
    assert.deepEqual(news.fixed, []);
  });
});

const planned = (issues: Issue[], ...nights: (Finding[][] | 'outage')[]) =>
  planIssues(issues, tell(...nights).news, []);

/** The issue that a first night leads to. */
const opened = (state: Issue['state'] = 'open'): Issue => {
  const [action] = planned([], [[wrongId], []]);
  assert.ok(action?.kind === 'open');
  return { number: 7, state, title: action.title, body: action.body };
};

describe('the issues of a night', () => {
  test('a cause without an issue gets one, with our label', () => {
    const [action, ...rest] = planned([], [[wrongId], [wrongId]]);
    assert.ok(action?.kind === 'open');
    assert.deepEqual([action.title, action.labels, rest], [idIs, ['assay'], []]);
    assert.match(action.body, /^<!-- assay cause: acme:/);
  });
  test('an issue that says what is so is left alone, night after night', () => {
    assert.deepEqual(planned([opened()], [[wrongId], []], [[wrongId], []], [[wrongId], []]), []);
  });
  test('an issue is updated when more tests meet its cause', () => {
    assert.deepEqual(
      planned([opened()], [[wrongId], [wrongId]]).map(({ kind }) => kind),
      ['update'],
    );
  });
  test('an issue is closed when its cause is gone, and opened again when it is back', () => {
    assert.deepEqual(
      planned([opened()], [[wrongId], []], [[], []]).map(({ kind }) => kind),
      ['close'],
    );
    assert.deepEqual(
      planned([opened('closed')], [[], []], [[wrongId], []]).map(({ kind }) => kind),
      ['reopen'],
    );
    assert.deepEqual(planned([opened('closed')], [[], []], [[], []]), []);
  });
  test('an issue stays open through a night that could not look', () => {
    assert.deepEqual(planned([opened()], [[wrongId], []], 'outage'), []);
  });
  test('issues of others, of other providers and without our mark are left alone', () => {
    const foreign = [
      { number: 1, state: 'open', title: 'x', body: null },
      { number: 2, state: 'open', title: 'x', body: '<!-- assay cause: zeta:id:abc -->' },
    ] as Issue[];
    assert.deepEqual(planned(foreign, [[], []]), []);
  });
  test('an owner gets the issues of the clauses that are theirs', () => {
    const owners = [
      { clauses: 'ACME-2*', owner: 'b' },
      { provider: 'acme', clauses: 'ACME-*', owner: 'team a', github: ['ann'], labels: ['pay'] },
    ];
    const [action] = planIssues([], tell([[wrongId], []]).news, owners);
    assert.ok(action?.kind === 'open');
    assert.deepEqual([action.assignees, action.labels], [['ann'], ['assay', 'pay']]);
    assert.match(action.body, /team a/);
  });
  test('what a provider says becomes neither markup nor mention', () => {
    const nasty = found('/id', 'string "`</code> @everyone ![x](http://evil.test/?a)"');
    const [action] = planned([], [[nasty], []]);
    assert.ok(action?.kind === 'open');
    const outside = action.body.replace(/(`+)[\s\S]*?\1/g, '');
    assert.doesNotMatch(outside, /@everyone|!\[/);
  });
});

describe('a message about a night', () => {
  test('nothing new and nothing fixed is no message', () => {
    for (const shape of ['slack', 'teams', 'json'] as const)
      assert.equal(messageOf(shape, tell([[wrongId], []], [[wrongId], []]).news, []), undefined);
  });
  test('Slack gets text and blocks, and none of its marks out of what a provider said', () => {
    const nasty = found('/id', 'string "<!channel> *x*"');
    const text = JSON.stringify(messageOf('slack', tell([[], []], [[nasty], []]).news, []));
    assert.match(text, /"text":"Assay: 1 new"/);
    assert.doesNotMatch(text, /<!channel>|[^\u200b]\*x/);
  });
  test('Teams gets an adaptive card', () => {
    const message = messageOf('teams', tell([[wrongId], []], [[], []]).news, []) as {
      attachments: { contentType: string; content: { body: { text: string }[] } }[];
    };
    assert.equal(message.attachments[0]?.contentType, 'application/vnd.microsoft.card.adaptive');
    assert.deepEqual(
      message.attachments[0]?.content.body.map(({ text }) => text),
      ['Assay: 1 fixed', 'fixed: Acme: /id is right again'],
    );
  });
  test('a program gets the ids', () => {
    const message = messageOf('json', tell([[], []], [[wrongId], []]).news, []) as {
      new: { id: string; provider: string }[];
    };
    assert.match(message.new[0]?.id ?? '', /^acme:/);
    assert.equal(message.new[0]?.provider, 'acme');
  });
});
