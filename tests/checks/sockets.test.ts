import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isConnected } from '../../src/checks/is-connected.ts';
import { isRefused } from '../../src/checks/is-refused.ts';
import type { DocumentedError } from '../../src/contract/contract.ts';
import { at, type Json } from '../../src/contract/json.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { received, said } from './exchanges.ts';

const refusal = (status: number): DocumentedError => ({
  id: `petra/connect/${status}/invalid-token`,
  operation: 'connect',
  name: 'invalid-token',
  status,
  bodyOptional: false,
  headers: {},
  examples: {},
  clauses: [],
  values: [],
  source: 'here',
});
const refusals = [refusal(401), refusal(403)];

const socket = (status: number, closed?: { code: number; reason: string }, messages: object[] = []): Exchange => {
  const exchange = received({ status, text: JSON.stringify({ messages }) });
  return { ...exchange, answer: { ...exchange.answer, ...(closed ? { closed } : {}) } };
};

describe('a socket', () => {
  test('connects with 101 and stays open', () => {
    assert.deepEqual(isConnected(socket(101), {}), []);
    assert.deepEqual(said(isConnected(socket(200), {})), ['must status']);
    assert.deepEqual(said(isConnected(socket(101, { code: 1008, reason: 'no' }), {})), ['must socket']);
  });

  test('is refused with a documented status at the upgrade', () => {
    assert.deepEqual(said(isRefused(socket(401), refusals)), ['observe documented alternative']);
    assert.deepEqual(said(isRefused(socket(403), refusals)), ['observe documented alternative']);
    assert.deepEqual(said(isRefused(socket(404), refusals)), ['must status']);
    assert.deepEqual(said(isRefused(socket(200), refusals)), ['must status']);
  });

  test('is refused as well by a close after it opened', () => {
    const [found, ...rest] = isRefused(socket(101, { code: 4401, reason: 'bad token' }), refusals);
    assert.deepEqual([found?.level, found?.received, rest], ['observe', 'closed with 4401', []]);
  });

  test('is not refused while it stays open, or if an event came before the close', () => {
    assert.deepEqual(said(isRefused(socket(101), refusals)), ['must socket']);
    const leaking = socket(101, { code: 1008, reason: '' }, [{ object: 'event' }]);
    assert.ok(said(isRefused(leaking, refusals)).includes('must socket'));
    const told = socket(101, { code: 1008, reason: '' }, [{ object: 'error' }]);
    assert.ok(said(isRefused(told, refusals)).includes('must socket'));
    const isEvent = (message: Json) => at(message, '/object') === 'event';
    assert.ok(!said(isRefused(told, { errors: refusals, isEvent })).includes('must socket'));
    assert.ok(said(isRefused(leaking, { errors: refusals, isEvent })).includes('must socket'));
  });
});
