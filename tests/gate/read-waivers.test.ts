import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yamlSource } from '../../src/contract/yaml-source.ts';
import { parseWaivers } from '../../src/results/read-waivers.ts';
import { causeEntry, waiverEntries } from '../../src/results/waiver-entry.ts';
import type { CauseResult } from '../../src/verdict/result.ts';
import { example, found, waiverOf, wrongId } from './samples.ts';

const parse = (text: string) => parseWaivers(yamlSource('specs/acme/waivers.yaml', text), 'acme', new Set(['ACME-1']));
const problemsOf = (text: string) => parse(text).problems.map(({ place, message }) => `${place} ${message}`);

const good = `waivers:
  - test: acme/a
    environment: stage
    finding: { check: is-documented-error, pointer: /id, received: 'string "invalid"' }
    reason: they mend it in May
    owner: jo
    link: https://example.com/7
    until: 2026-12-31
`;

test('an entry is read with its place', () => {
  assert.deepEqual(parse(good), { waivers: [waiverOf()], problems: [] });
});

test('a clause may stand in place of a test, if there is such a clause', () => {
  assert.deepEqual(parse(good.replace('test: acme/a', 'clause: ACME-1')).waivers[0]?.target, {
    kind: 'clause',
    id: 'ACME-1',
  });
  assert.deepEqual(problemsOf(good.replace('test: acme/a', 'clause: ACME-9')), [
    'specs/acme/waivers.yaml:2 there is no clause "ACME-9" in clauses.yaml',
  ]);
});

test('every mistake is found at its line, and such an entry excuses nothing', () => {
  const mistakes: [string, string, RegExp][] = [
    ['owner: jo', "owner: ''", /:6 owner is empty: a person has to fill in who answers for it$/],
    ['reason: they mend it in May', 'reason: " "', /:5 reason is empty: a person has to fill in why this is excused$/],
    [
      '    link: https://example.com/7\n',
      '',
      /:2 link is missing: a person has to fill in the web address of a ticket$/,
    ],
    ['https://example.com/7', 'ticket 7', /:7 link is malformed: .* web address/],
    ['2026-12-31', '2026-02-30', /:8 until must match format "date": .* the last day, like 2026-12-31/],
    ['2026-12-31', 'next year', /:8 until must match format "date": .* the last day, like 2026-12-31/],
    ['environment: stage', 'environment: prod', /:3 environment must be mock or stage/],
    ['pointer: /id', 'path: /id', /:4 "path" means nothing here; known are check, pointer, received/],
    ['test: acme/a', 'test: other/a', /:2 a test's id begins with "acme\/"/],
    ['owner: jo', 'owner: jo\n    clause: ACME-1', /:2 name one of a cause, a test and a clause/],
    ['owner: jo', 'owner: jo\n    untill: x', /"untill" means nothing here; known are cause, test/],
  ];
  for (const [from, to, expected] of mistakes) {
    const { waivers } = parse(good.replace(from, to));
    assert.deepEqual(waivers, [], to);
    assert.match(problemsOf(good.replace(from, to)).join('\n'), expected);
  }
});

test('the same waiver twice is a mistake', () => {
  assert.match(problemsOf(good + good.replace('waivers:\n', '')).join(), /:9 an entry before it excuses the same/);
});

test('a file that is no YAML, or no list, is one problem with its line', () => {
  assert.match(problemsOf('waivers:\n  - {').join(), /^specs\/acme\/waivers.yaml:\d+ not valid YAML/);
  assert.match(problemsOf('- test: acme/a').join(), /^specs\/acme\/waivers.yaml:1 the file must be object/);
});

test('an alias that leads nowhere is one problem with its line', () => {
  assert.deepEqual(problemsOf('waivers:\n  - *nobody\n'), [
    'specs/acme/waivers.yaml:2 the alias *nobody leads nowhere',
  ]);
});

test('a cause is waived with the clauses that it breaks and the operations where it shows, and nothing else stands beside it', () => {
  const cause = { id: 'acme:id:string-invalid:87fda4', clauses: ['ACME-1'], operations: ['issue'] } as CauseResult;
  const human = { reason: 'they mend it', owner: 'jo', link: 'https://example.com/7', until: '2026-12-31' };
  const entry = `waivers:\n${causeEntry(cause, 'stage', human)}`;
  const { waivers, problems } = parse(entry);
  assert.deepEqual(problems, []);
  assert.deepEqual(waivers[0]?.target, { kind: 'cause', id: cause.id });
  assert.deepEqual(
    [waivers[0]?.clauses, waivers[0]?.operations, waivers[0]?.finding],
    [['ACME-1'], ['issue'], undefined],
  );
  assert.match(problemsOf(entry.replace('acme:id', 'other:id')).join(), /a cause's id begins with "acme:"/);
  assert.match(
    problemsOf(`${entry}    finding: { check: a, pointer: b, received: c }`).join(),
    /finding stands where it means nothing: a cause has no finding beside it/,
  );
  assert.match(problemsOf(`${entry}    test: acme/a`).join(), /name one of a cause, a test and a clause/);
});

test('what assay waive prints is read back as it was meant', () => {
  const failed = example('a', 'failed', { findings: [wrongId, found('status', '400\n: # "')] });
  const human = { reason: 'they: mend # it', owner: 'jo', link: 'https://example.com/7', until: '2026-12-31' };
  const { waivers, problems } = parse(`waivers:\n${waiverEntries(failed, 'stage', human)}`);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    waivers.map(({ finding, reason }) => [finding?.received, reason]),
    [
      ['string "invalid"', human.reason],
      ['400\n: # "', human.reason],
    ],
  );
});

test('with empty human fields it is refused', () => {
  const empty = { reason: '', owner: '', link: '', until: '' };
  const failed = example('a', 'failed', { findings: [wrongId] });
  assert.deepEqual(problemsOf(`waivers:\n${waiverEntries(failed, 'stage', empty)}`), [
    'specs/acme/waivers.yaml:8 reason is empty: a person has to fill in why this is excused',
    'specs/acme/waivers.yaml:9 owner is empty: a person has to fill in who answers for it',
    'specs/acme/waivers.yaml:10 link is malformed: a person has to fill in the web address of a ticket',
    'specs/acme/waivers.yaml:11 until must match format "date": a person has to fill in the last day, like 2026-12-31',
  ]);
});
