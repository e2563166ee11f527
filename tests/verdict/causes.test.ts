import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { causeId, causesOf } from '../../src/verdict/causes.ts';
import { type Night, pastInWords, withPast } from '../../src/verdict/past.ts';
import type { CauseResult, Finding } from '../../src/verdict/result.ts';
import { testOf } from '../report/sample-builders.ts';

type Side = readonly [pointer: string, documented: string, received: string, check?: string];

const findingOf = ([pointer, documented, received, check = 'is-documented-error']: Side): Finding => ({
  check,
  level: 'must',
  pointer,
  documented,
  received,
});
const idOf = (side: Side, provider = 'acme'): string => causeId(provider, findingOf(side));

const lifetime = '7200 s from the answer (give or take 60 s)';

const alike: readonly [why: string, a: Side, b: Side][] = [
  [
    'a measured lifetime',
    ['/expires', lifetime, '3601 s', 'has-lifetime'],
    ['/expires', lifetime, '3600 s', 'has-lifetime'],
  ],
  ['a measured number in a field', ['/expires_in', '3600', 'number 1799'], ['/expires_in', '3600', 'number 1801']],
  ['the row of a list', ['/items/0/id', 'present', 'absent'], ['/items/17/id', 'present', 'absent']],
  ['the check that met it', ['/code', 'present', 'absent'], ['/code', 'present', 'absent', 'has-documented-body']],
  ['the documented alternatives', ['status', '400 or 401', '200'], ['status', 'rejected: 403', '200', 'is-rejected']],
  ['a time', ['/at', 'a date-time', 'string "2026-11-28 08:00"'], ['/at', 'a date-time', 'string "2026-11-29 09:17"']],
  [
    'a random name',
    ['/id', 'text like ^k_', 'string "assay-1f3e77"'],
    ['/id', 'text like ^k_', 'string "assay-90ab12"'],
  ],
  [
    'a measured number on the documented side',
    ['/t exp', '3599 s, as /e declares', '60 s'],
    ['/t exp', '3600 s, as /e declares', '61 s'],
  ],
  [
    'the text of a parser',
    ['body', 'JSON', `Unexpected token '<', "<html>"... is not valid JSON`],
    ['body', 'JSON', 'Unexpected end of JSON input'],
  ],
  [
    'the id in a message',
    ['/message', '"not found"', 'string "order 17 not found"'],
    ['/message', '"not found"', 'string "order 94 not found"'],
  ],
];

const different: readonly [why: string, a: Side, b: Side][] = [
  ['the place', ['/code', 'present', 'absent'], ['/id', 'present', 'absent']],
  ['absent and of another type', ['/code', 'string', 'absent'], ['/code', 'string', 'number 7']],
  ['too short and too long', ['/expires', lifetime, '3600 s'], ['/expires', lifetime, '86400 s']],
  ['let in and refused otherwise', ['status', '401', '200'], ['status', '401', '403']],
  ['refused although good, and refused otherwise', ['status', '2xx (accepted)', '403'], ['status', '401', '403']],
  ['two error codes', ['/id', '"unauthorized"', 'string "auth_failed"'], ['/id', '"unauthorized"', 'string "denied"']],
  [
    'a secret and a stack trace',
    ['body', 'no echo of a secret', 'the secret that was sent'],
    ['body', 'no stack trace', 'a stack trace'],
  ],
  ['true and false', ['/success', 'false', 'boolean true'], ['/success', 'true', 'boolean false']],
];

describe('the id of a cause', () => {
  for (const [why, a, b] of alike) test(`is the same whatever ${why} is`, () => assert.equal(idOf(a), idOf(b)));
  for (const [why, a, b] of different) test(`tells apart ${why}`, () => assert.notEqual(idOf(a), idOf(b)));

  test('is another one for another provider, and reads like what it is', () => {
    const absent: Side = ['/error/code', 'a string', 'absent'];
    assert.notEqual(idOf(absent), idOf(absent, 'other'));
    assert.match(idOf(absent), /^acme:error-code:absent:[0-9a-f]{6}$/);
  });

  test('is pinned, for waivers rest on it', () => {
    assert.equal(idOf(['/code', 'string', 'absent'], 'lender'), 'lender:code:absent:3bb7a7');
    assert.equal(idOf(['status', '401', '200'], 'sorrel'), 'sorrel:status:4xx-but-200:915187');
  });

  test('holds nothing of a token or a key that was received', () => {
    for (const secret of ['eyJhbGciOi.eyJzdWIi.c2ln', 'sk_live_51H8xQ2', '3f2b77e0-1111-4222-8333-444455556666']) {
      const id = idOf(['/token', 'absent', `string "${secret}"`]);
      for (const piece of secret.split(/[._-]/)) assert.ok(!id.includes(piece.toLowerCase()), id);
    }
  });
});

const failing = (
  name: string,
  finding: Partial<Finding> & Pick<Finding, 'pointer'>,
  verdict: 'failed' | 'warning' = 'failed',
) =>
  testOf({
    id: `acme/${name}`,
    title: name,
    file: 'suites/acme/a.spec.ts',
    clauses: ['ACME-1'],
    verdict,
    findings: [{ check: 'is-rejected', level: 'must', documented: 'present', received: 'absent', ...finding }],
    evidence: [`evidence/acme/${name}.json`],
  });

describe('the causes of a provider', () => {
  const now = '2026-11-28T02:00:00.000Z';

  test('join the tests that met the same thing, the gravest and largest first', () => {
    const tests = [
      failing('w', { pointer: '/hint', level: 'should' }, 'warning'),
      failing('one', { pointer: 'status', documented: '401', received: '200' }),
      failing('a', { pointer: '/code', clause: 'ACME-1', exchange: 0 }),
      failing('b', { pointer: '/code', documented: 'a string', clause: 'ACME-2', exchange: 1 }),
    ];
    const causes = causesOf('acme', tests, now, (test, place) =>
      test === 'acme/b' ? `operation-${place}` : undefined,
    );
    assert.deepEqual(
      causes.map(({ pointer, verdict, tests: met }) => [pointer, verdict, met]),
      [
        ['/code', 'failed', ['acme/a', 'acme/b']],
        ['status', 'failed', ['acme/one']],
        ['/hint', 'warning', ['acme/w']],
      ],
    );
    const [code] = causes;
    assert.equal(code?.documented, 'present or a string');
    assert.deepEqual([code?.clauses, code?.operations], [['ACME-1', 'ACME-2'], ['operation-1']]);
    assert.deepEqual(code?.shownBy, { test: 'acme/a', file: 'evidence/acme/a.json', exchange: 0 });
    assert.equal(code?.since, now);
  });

  test('are shown by what makes them so grave, and by nothing that is excused', () => {
    const tests = [
      failing('w', { pointer: 'status', received: '200', level: 'should', exchange: 0 }, 'warning'),
      failing('x', { pointer: 'status', received: '200', exchange: 0, waived: true }),
      failing('m', { pointer: 'status', received: '200', exchange: 2 }),
    ];
    const [cause] = causesOf('acme', tests, now);
    assert.deepEqual([cause?.verdict, cause?.shownBy?.test], ['failed', 'acme/m']);
  });

  test('are waived where every finding is, and failed where one is left', () => {
    const waived = failing('a', { pointer: '/code', waived: true });
    assert.equal(causesOf('acme', [{ ...waived, verdict: 'waived' }], now)[0]?.verdict, 'waived');
    assert.equal(causesOf('acme', [waived, failing('b', { pointer: '/code' })], now)[0]?.verdict, 'failed');
  });

  test('are none of a test that was not judged', () => {
    assert.deepEqual(causesOf('acme', [{ ...failing('a', { pointer: '/code' }), verdict: 'blocked' }], now), []);
  });
});

describe('since when a cause is there', () => {
  const [cause] = causesOf('acme', [failing('a', { pointer: '/code' })], '') as [CauseResult];
  const now = '2026-11-28T02:00:00.000Z';
  /** One letter a night before this one: x seen, - not seen, b could not look. */
  const past = (letters: string): CauseResult => {
    const nights = [...letters].map((letter, index): Night => {
      const day = new Date(Date.parse(now) - (letters.length - index) * 86_400_000);
      return {
        startedAt: day.toISOString(),
        causes: new Set(letter === 'x' ? [cause.id] : []),
        unseen: new Set(letter === 'b' ? cause.tests : []),
      };
    });
    return withPast(cause, nights, now);
  };

  for (const [letters, words, since] of [
    ['', '', '2026-11-28'],
    ['---', 'new', '2026-11-28'],
    ['-xx', 'since 26 Nov, 3 runs', '2026-11-26'],
    ['xxx', 'since 25 Nov, 4 runs', '2026-11-25'],
    ['xbx', 'since 25 Nov, 3 runs', '2026-11-25'],
    ['bbb', '', '2026-11-28'],
    ['--x--x---', 'comes and goes: 3 of 10 runs', '2026-11-28'],
  ] as const) {
    test(`after ${letters || 'nothing'}: ${words || 'nothing is said'}`, () => {
      const found = past(letters);
      assert.equal(pastInWords(found), words);
      assert.equal(found.since.slice(0, 10), since);
    });
  }

  test('a run of the future, and this one itself, tell nothing', () => {
    const nights = [{ startedAt: '2027-01-01T00:00:00.000Z', causes: new Set<string>(), unseen: new Set<string>() }];
    assert.equal(withPast(cause, nights, now).isNew, false);
  });
});
