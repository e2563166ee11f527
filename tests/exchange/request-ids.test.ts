import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requestIdIn } from '../../src/exchange/request-ids.ts';

const cases: [string, Record<string, string>, string | undefined][] = [
  ['an X-Request-Id', { date: 'today', 'x-request-id': 'a1' }, 'x-request-id a1'],
  ['a Request-Id before what the way adds', { 'cf-ray': '8f-FRA', 'request-id': 'req_1' }, 'request-id req_1'],
  ['a correlation id', { 'x-correlation-id': 'c1' }, 'x-correlation-id c1'],
  ["Amazon's", { 'x-amzn-requestid': 'z1', 'x-amz-cf-id': 'y' }, 'x-amzn-requestid z1'],
  ['a CDN’s where there is no other', { 'cf-ray': '8f-FRA' }, 'cf-ray 8f-FRA'],
  ['a traceparent where there is no other', { traceparent: '00-a-b-01' }, 'traceparent 00-a-b-01'],
  ['an id that is not only ours repeated', { 'x-request-id': 'ours', 'cf-ray': '8f-FRA' }, 'cf-ray 8f-FRA'],
  ['ours repeated where there is no other', { 'x-request-id': 'ours' }, 'x-request-id ours'],
  ['nothing in an empty header', { 'x-request-id': ' ' }, undefined],
  ['nothing in headers of other things', { 'client-id': 'a', 'x-request-idle': '3', etag: '"b"' }, undefined],
];

describe("the provider's own id of a request is", () => {
  for (const [title, headers, expected] of cases)
    test(title, () => {
      const found = requestIdIn(headers, { 'X-Request-Id': 'ours' });
      assert.equal(found && `${found.header} ${found.value}`, expected);
    });
});
