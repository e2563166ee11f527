import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCircuitBreaker } from '../../src/engine/circuit-breaker.ts';
import type { Obstacle } from '../../src/verdict/obstacle.ts';
import { acme } from './acme.ts';

const operation = (id: string) => acme.contract.operations.get(id) ?? assert.fail(id);
const [account, token] = [operation('get-account'), operation('issue-token')];
const opened: Obstacle[] = [];
const breakerOf = (known?: Obstacle) =>
  createCircuitBreaker({
    preflight: 'issue-token',
    longWaitMs: 4000,
    known,
    onOpen: (obstacle) => void opened.push(obstacle),
  });
const down: Obstacle = { cause: 'environment', reason: 'the server is down', mend: 'wait' };

describe('a circuit breaker', () => {
  test('lets everything pass at first', () => {
    assert.equal(breakerOf().obstacleTo(account), undefined);
  });

  test('gives an operation up after three failures in a row, and no other one', () => {
    const breaker = breakerOf();
    for (const _ of [1, 2]) breaker.failed('get-account', 10);
    assert.equal(breaker.obstacleTo(account), undefined);
    breaker.failed('get-account', 10);
    assert.match(breaker.obstacleTo(account)?.reason ?? '', /^GET \/account gave no answer before/);
    assert.equal(breaker.obstacleTo(operation('make-key')), undefined);
  });

  test('forgets failures with the next answer', () => {
    const breaker = breakerOf();
    for (const _ of [1, 2]) breaker.failed('get-account', 10);
    breaker.answered('get-account');
    breaker.failed('get-account', 10);
    assert.equal(breaker.obstacleTo(account), undefined);
  });

  test('gives an operation up at once after a long silence', () => {
    const breaker = breakerOf();
    breaker.failed('get-account', 4000);
    assert.ok(breaker.obstacleTo(account));
  });

  test('never gives up the operation that shows whether the provider is there', () => {
    const breaker = breakerOf();
    for (const _ of [1, 2, 3, 4]) breaker.failed('issue-token', 8000);
    assert.equal(breaker.obstacleTo(token), undefined);
  });

  test('opens when good requests were answered by something else three times, and says so', () => {
    opened.length = 0;
    const breaker = breakerOf();
    for (const _ of [1, 2]) breaker.strayed('a web page');
    assert.equal(breaker.isOpen(), undefined);
    breaker.strayed('a web page');
    assert.equal(breaker.isOpen()?.reason, 'good requests are answered with a web page');
    assert.deepEqual(opened, [breaker.isOpen()]);
    assert.equal(breaker.obstacleTo(token), breaker.isOpen());
  });

  test('stays open where an earlier worker opened it', () => {
    assert.equal(breakerOf(down).obstacleTo(token), down);
  });
});
