import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { endsInFuture } from '../../src/checks/ends-in-future.ts';
import { hasLifetime } from '../../src/checks/has-lifetime.ts';
import { hasSpan } from '../../src/checks/has-span.ts';
import { hasTimestamp } from '../../src/checks/has-timestamp.ts';
import type { Json } from '../../src/contract/json.ts';
import type { LifetimeField } from '../../src/contract/lifetime-field.ts';
import { parseHttpDate } from '../../src/exchange/http-date.ts';
import { answeredAt, declaredSeconds, parseDateTime } from '../../src/exchange/lifetime.ts';
import { noon, received, said, without } from './exchanges.ts';

const end = { pointer: '/end', as: 'date-time' } as const;
const ends = (value: Json) => received({ body: { end: value } });

describe('an RFC 3339 date-time', () => {
  const second = Date.parse('2026-01-02T03:04:05Z');

  for (let digits = 0; digits <= 9; digits += 1) {
    test(`may have ${digits} fractional digits`, () => {
      const fraction = digits === 0 ? '' : `.${'123456789'.slice(0, digits)}`;
      const milliseconds = Number('123'.slice(0, digits).padEnd(3, '0'));
      assert.equal(parseDateTime(`2026-01-02T03:04:05${fraction}Z`), second + milliseconds);
    });
  }

  for (const [text, time] of [
    ['2026-01-02T03:04:05+00:00', second],
    ['2026-01-02T03:04:05-00:00', second],
    ['2026-01-02T05:34:05+02:30', second],
    ['2026-01-01T22:04:05-05:00', second],
    ['2026-01-02t03:04:05z', second],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['9999-12-31T23:59:59.999999999Z', Date.UTC(9999, 11, 31, 23, 59, 59, 999)],
  ] as const) {
    test(`is ${text}`, () => assert.equal(parseDateTime(text), time));
  }

  for (const text of [
    '2026-01-02T03:04:05.1234567890Z',
    '2026-01-02T03:04:05.Z',
    '2026-01-02T03:04:05',
    '2026-01-02 03:04:05Z',
    '2026-01-02T03:04Z',
    '2026-01-02',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-04-31T12:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-02T24:00:00Z',
    '2026-01-02T03:60:00Z',
    '2026-01-02T03:04:05+0000',
    '2026-01-02T03:04:05+24:00',
    '12026-01-02T03:04:05Z',
    '1767323045',
    'Fri, 02 Jan 2026 03:04:05 GMT',
    ' 2026-01-02T03:04:05Z',
    '2026-01-02T03:04:05Z\n',
    '',
  ]) {
    test(`is not ${JSON.stringify(text)}`, () => assert.equal(parseDateTime(text), undefined));
  }
});

describe('the time of an answer', () => {
  for (const text of [
    'Fri, 02 Jan 2026 12:00:00 GMT',
    'Friday, 02-Jan-26 12:00:00 GMT',
    'Fri Jan  2 12:00:00 2026',
    'Fri, 02 Jan 2026 12:00:00 +0000',
  ]) {
    test(`is read from ${text}`, () => assert.equal(parseHttpDate(text), noon));
  }

  for (const text of [
    '5',
    '2026',
    '1767355200',
    'soon',
    'Fri, 02 Jan 2026 12:00:00',
    'Fri, 99 Jan 2026 12:00:00 GMT',
    '',
  ]) {
    test(`is not read from ${JSON.stringify(text)}`, () => assert.equal(parseHttpDate(text), undefined));
  }

  test('is the server’s, or ours where its Date is missing or no date', () => {
    assert.equal(answeredAt(received({ receivedAt: 7 })), noon);
    assert.equal(answeredAt(without('date', received({ receivedAt: 7 }))), 7);
    assert.equal(answeredAt(received({ receivedAt: 7, headers: { date: '5' } })), 7);
  });
});

describe('a declared lifetime', () => {
  const seconds = (value: Json, as: LifetimeField['as']) => declaredSeconds(ends(value), { pointer: '/end', as });

  test('is read in its documented form only', () => {
    assert.equal(seconds(300, 'seconds'), 300);
    assert.equal(seconds('300', 'seconds'), undefined);
    assert.equal(seconds('300', 'seconds-text'), 300);
    assert.equal(seconds(300, 'seconds-text'), undefined);
    assert.equal(seconds(noon / 1000 + 60, 'epoch-seconds'), 60);
    assert.equal(seconds('2026-01-02T12:01:00Z', 'epoch-seconds'), 60);
    assert.equal(seconds(String(noon / 1000 + 60), 'epoch-seconds'), undefined);
    assert.equal(seconds('2026-01-02T12:01:00Z', 'date-time'), 60);
    assert.equal(seconds(noon / 1000 + 60, 'date-time'), undefined);
  });

  for (const text of ['', ' 300', '+300', '-300', '3e2', '300.0', '0x12c', '٣٠٠']) {
    test(`is no number of seconds in ${JSON.stringify(text)}`, () =>
      assert.equal(seconds(text, 'seconds-text'), undefined));
  }

  for (const value of [null, true, [300], { seconds: 300 }] as Json[]) {
    test(`is no number of seconds in ${JSON.stringify(value)}`, () => {
      assert.equal(seconds(value, 'seconds'), undefined);
      assert.equal(seconds(value, 'epoch-seconds'), undefined);
      assert.equal(seconds(value, 'date-time'), undefined);
    });
  }

  test('survives numbers beyond all measure', () => {
    assert.equal(seconds(2 ** 60, 'seconds'), 2 ** 60);
    const infinite = received({ text: '{"end": 1e999}' });
    assert.deepEqual(said(hasLifetime(infinite, { pointer: '/end', as: 'seconds', seconds: 300, tolerance: 5 })), [
      'must /end',
    ]);
  });
});

describe('a token’s end', () => {
  for (const [value, expected] of [
    ['2026-01-02T12:00:01Z', []],
    ['9999-12-31T23:59:59Z', []],
    ['2026-01-02T12:00:00Z', ['must /end']],
    ['2026-01-02T11:59:59.999Z', ['must /end']],
    ['2017-01-01T01:30:25.388Z', ['must /end']],
    ['never', ['must /end']],
    [null, ['must /end']],
  ] as const) {
    test(`${expected.length === 0 ? 'lies' : 'does not lie'} in the future at noon in ${value}`, () => {
      assert.deepEqual(said(endsInFuture(ends(value), end)), expected);
    });
  }

  test('lies in no year of five digits: that is a mistaken unit', () => {
    const field = { pointer: '/end', as: 'epoch-seconds' } as const;
    const late = received({ body: { end: noon + 3_600_000 }, receivedAt: noon });
    assert.deepEqual(said(endsInFuture(late, field)), ['must /end']);
    const last = received({ body: { end: Date.UTC(9999, 11, 31) / 1000 }, receivedAt: noon });
    assert.deepEqual(endsInFuture(last, field), []);
  });

  test('lies in the future by the server’s clock, not by ours', () => {
    const weAreLate = received({ body: { end: '2026-01-02T12:05:00Z' }, receivedAt: noon + 3_600_000 });
    assert.deepEqual(endsInFuture(weAreLate, end), []);
  });
});

describe('the documented lifetime', () => {
  const lasts = (value: Json, tolerance = 5) => said(hasLifetime(ends(value), { ...end, seconds: 7200, tolerance }));

  test('holds within the tolerance on both sides', () => {
    assert.deepEqual(lasts('2026-01-02T14:00:00Z'), []);
    assert.deepEqual(lasts('2026-01-02T13:59:55Z'), []);
    assert.deepEqual(lasts('2026-01-02T14:00:05Z'), []);
  });

  test('does not hold beyond it on either side', () => {
    assert.deepEqual(lasts('2026-01-02T13:59:54.999Z'), ['must /end']);
    assert.deepEqual(lasts('2026-01-02T14:00:05.001Z'), ['must /end']);
    assert.deepEqual(lasts('2026-01-02T15:00:00Z', 60), ['must /end']);
  });

  test('does not hold where nothing is declared', () => {
    assert.deepEqual(lasts(null), ['must /end']);
    assert.deepEqual(said(hasLifetime(received({ text: '<html>' }), { ...end, seconds: 7200, tolerance: 60 })), [
      'must /end',
    ]);
  });
});

describe('without the time of the server', () => {
  const undated = (value: Json) => without('date', received({ body: { end: value }, receivedAt: noon }));
  const lasts = (value: Json, as: LifetimeField['as'] = 'date-time') =>
    said(hasLifetime(undated(value), { pointer: '/end', as, seconds: 7200, tolerance: 5 }));

  test('a time by its clock is not held against ours, unless it is off by more than clocks are', () => {
    assert.deepEqual(lasts('2026-01-02T14:00:20Z'), []);
    assert.deepEqual(lasts('2026-01-02T13:59:40Z'), []);
    assert.deepEqual(lasts('2026-01-02T15:00:00Z'), ['must /end']);
    assert.deepEqual(endsInFuture(undated('2026-01-02T11:59:40Z'), end), []);
    assert.deepEqual(said(endsInFuture(undated('2026-01-02T11:00:00Z'), end)), ['must /end']);
  });

  test('a number of seconds needs no clock', () => {
    assert.deepEqual(lasts(7200, 'seconds'), []);
    assert.deepEqual(lasts(7220, 'seconds'), ['must /end']);
  });
});

describe('a timestamp', () => {
  test('is a date-time in any zone, or in UTC where that is asked', () => {
    assert.deepEqual(hasTimestamp(ends('2026-01-02T13:00:00+01:00'), { pointer: '/end' }), []);
    assert.deepEqual(said(hasTimestamp(ends('2026-01-02T13:00:00+01:00'), { pointer: '/end', zone: 'Z' })), [
      'must /end',
    ]);
    assert.deepEqual(hasTimestamp(ends('2026-01-02T12:00:00Z'), { pointer: '/end', zone: 'Z' }), []);
  });

  test('is text', () => {
    assert.deepEqual(said(hasTimestamp(ends(noon), { pointer: '/end' })), ['must /end']);
    assert.deepEqual(said(hasTimestamp(received({ body: {} }), { pointer: '/end' })), ['must /end']);
  });
});

test('two date-times lie a span apart', () => {
  const span = (from: Json, to: Json) =>
    said(hasSpan(received({ body: { from, to } }), { from: '/from', to: '/to', seconds: 86_400, tolerance: 1 }));
  assert.deepEqual(span('2026-01-02T12:00:00Z', '2026-01-03T12:00:01Z'), []);
  assert.deepEqual(span('2026-01-02T12:00:00Z', '2026-01-03T12:00:01.5Z'), ['must /to']);
  assert.deepEqual(span('2026-01-03T12:00:00Z', '2026-01-02T12:00:00Z'), ['must /to']);
  assert.deepEqual(span(null, '2026-01-02T12:00:00Z'), ['must /to']);
});
