import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tokenLifeTable } from '../../src/report/html/token-lives.ts';
import { tokenLives } from '../../src/report/token-lives.ts';
import type { MaskedExchange, TestResult } from '../../src/verdict/result.ts';
import { exchangeOf, testOf } from './sample-builders.ts';
import { sampleResult } from './sample-result.ts';

const name = 'accessToken#9f31c2ab';
const at = { in: 'body', at: '/token' } as const;

const exchange = (minute: number, status: number, more: Partial<MaskedExchange> = {}): MaskedExchange =>
  exchangeOf({
    operation: 'x',
    request: { method: 'GET', url: `https://acme.test/${minute}`, headers: {} },
    curl: '',
    startedAt: new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString(),
    durationMs: 0,
    response: { status, headers: {}, body: '', bytes: 0 },
    ...more,
  });
const issued = exchange(0, 201, { gives: { [name]: { at, endsAt: '2026-11-01T01:00:00.000Z' } } });
const used = (minute: number, status: number, text = name): MaskedExchange =>
  exchange(minute, status, {
    recipe: { method: 'GET', url: '', headers: { Authorization: `Bearer ‹${text}›` }, values: {} },
  });

const file = 'evidence/acme/a.json';
const tests: TestResult[] = [testOf({ id: 'acme/a', title: 'a', file: 'a.spec.ts', clauses: ['A'], evidence: [file] })];
const livesOf = (...exchanges: MaskedExchange[]) => tokenLives({ tests }, new Map([[file, exchanges]]));

test('a token lives from the answer that gave it to its end, with every use and what came of it', () => {
  const [life, ...others] = livesOf(issued, used(10, 200), used(61, 401), used(20, 503));
  assert.equal(others.length, 0);
  assert.ok(life);
  assert.deepEqual([life.token, life.fingerprint, life.endsAfter], ['accessToken', '9f31c2ab', 3_600_000]);
  assert.deepEqual(
    life.uses.map(({ after, outcome }) => [after / 60_000, outcome]),
    [
      [10, 'accepted'],
      [20, 'unclear'],
      [61, 'refused'],
    ],
  );
});

test('a clock that was moved counts, not ours', () => {
  const [life] = livesOf(issued, used(1, 200), { ...used(2, 401), clock: '2026-11-01T02:00:00.000Z' });
  assert.equal(life?.uses[1]?.after, 7_200_000);
});

test('an exchange that tests share is counted once, and an altered token is no use of the good one', () => {
  const [life] = livesOf(issued, used(10, 200), used(10, 200), used(11, 401, 'half#00000000'));
  assert.equal(life?.uses.length, 1);
});

test('a token that was refused because of how it was sent has not been refused', () => {
  const inQuery = exchange(12, 401, {
    recipe: { method: 'GET', url: `‹BASE›/?access_token=‹${name}:url›`, headers: {}, values: {} },
  });
  const [life] = livesOf(issued, used(10, 200), inQuery);
  assert.deepEqual(
    life?.uses.map(({ outcome }) => outcome),
    ['accepted'],
  );
});

test('evidence of an older suite has no lives', () => assert.deepEqual(livesOf(exchange(0, 201)), []));

describe('the page tells of a life', () => {
  const [provider] = sampleResult.providers;
  assert.ok(provider);
  const page = String(tokenLifeTable(livesOf(issued, used(10, 200), used(61, 401)), provider));
  test('in words', () =>
    assert.match(page, /accepted 1×, last after 10 min · refused 1×, first after 1 h 1 min · ends after 1 h/));
  test('with a cross for the refusal and a dot for the use', () => {
    assert.equal(page.match(/class="refused"/g)?.length, 1);
    assert.equal(page.match(/class="accepted"/g)?.length, 1);
  });
  test('by its fingerprint', () => assert.match(page, /accessToken <code>9f31c2ab<\/code>/));
});
