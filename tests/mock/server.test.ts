import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Operation } from '../../src/contract/contract.ts';
import { type Arrived, closed, serve, urlOf, type Written } from '../../src/mock/server.ts';

const operations = [
  ['read-any', 'GET', '/things/{thing-id}'],
  ['read-mine', 'GET', '/things/mine'],
  ['remove', 'DELETE', '/things/{thing-id}/parts/{part.no}'],
].map(([id, method, path]) => ({ id, method, path }) as unknown as Operation);

/** What a raw request to the server is answered with, head and body. */
const raw = (port: number, request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    connect(port, '127.0.0.1')
      .on('data', (data) => {
        answer += data;
      })
      .on('end', () => resolve(answer))
      .on('error', reject)
      .write(request);
  });

describe('the server of a mock', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let seen: { id: string; request: Arrived; path: Record<string, string> }[] = [];
  let written: Written = { status: 200, headers: {}, parts: ['{}'] };

  before(async () => {
    const answers = {
      operation: async ({ id }: Operation, request: Arrived, path: Record<string, string>) => {
        seen.push({ id, request, path });
        return written;
      },
      elsewhere: async (request: Arrived) => {
        seen.push({ id: 'elsewhere', request, path: {} });
        return { status: 404, headers: {}, parts: [] };
      },
    };
    server = await serve(operations, answers, 0);
  });
  after(() => closed(server));

  const ask = async (head: string): Promise<string> => {
    seen = [];
    return raw(Number(new URL(urlOf(server)).port), `${head}\r\nHost: here\r\nConnection: close\r\n\r\n`);
  };

  const found: [string, string, Record<string, string>][] = [
    ['GET /things/mine', 'read-mine', {}],
    ['GET /things/a%20b', 'read-any', { 'thing-id': 'a b' }],
    ['GET /things/%zz', 'read-any', { 'thing-id': '%zz' }],
    ['HEAD /things/7', 'read-any', { 'thing-id': '7' }],
    ['DELETE /things/7/parts/8?x=1', 'remove', { 'thing-id': '7', 'part.no': '8' }],
    ['POST /things/mine', 'elsewhere', {}],
    ['GET /things/7/', 'elsewhere', {}],
    ['GET /other', 'elsewhere', {}],
    ['OPTIONS *', 'elsewhere', {}],
  ];
  for (const [line, id, path] of found)
    test(`takes "${line}" for ${id}`, async () => {
      await ask(`${line} HTTP/1.1`);
      assert.deepEqual(
        seen.map((each) => [each.id, each.path]),
        [[id, path]],
      );
    });

  test('gives a header that came twice as a list, and names as they were spelled', async () => {
    await ask('GET /things/mine HTTP/1.1\r\nAUTHORIZATION: Bearer a\r\nAuthorization: Bearer b');
    const [{ request } = assert.fail()] = seen;
    assert.equal(request.headers.authorization, 'Bearer a, Bearer b');
    assert.deepEqual(request.headerNames.slice(0, 2), ['AUTHORIZATION', 'Authorization']);
  });

  test('sends headers as they are spelled and adds none but what HTTP needs', async () => {
    written = { status: 200, headers: { 'X-OwN': '1' }, parts: ['{}'] };
    const [head = ''] = (await ask('GET /things/mine HTTP/1.1')).split('\r\n\r\n');
    assert.deepEqual(head.split('\r\n'), ['HTTP/1.1 200 OK', 'X-OwN: 1', 'Content-Length: 2', 'Connection: close']);
  });

  test('sends a body of several parts in chunks', async () => {
    written = { status: 200, headers: {}, parts: ['{"a":', '1}'] };
    const [head = '', body] = (await ask('GET /things/mine HTTP/1.1')).split(/\r\n\r\n(.*)/s);
    assert.match(head, /Transfer-Encoding: chunked/);
    assert.equal(body, '5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n');
  });
});
