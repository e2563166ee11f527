import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Contract } from '../../src/contract/contract.ts';
import { createRequestCheck } from '../../src/mock/request-problem.ts';
import { answer, operation } from './token-service.ts';

const read = operation('read', 'GET /me', answer(200), [[400, 'invalid_request']], {
  parameters: [
    { name: 'X-Version', in: 'header', required: true, schema: { type: 'string' } },
    { name: 'X-Trace', in: 'header', required: false, schema: { type: 'string' } },
  ],
});
const problemOf = createRequestCheck({ provider: 'acme' } as Contract, () => ({}));

const cases: [string, Record<string, string>, 'parameter' | undefined][] = [
  ['a request with its required header, in whatever letter case, is in order', { 'x-version': '2' }, undefined],
  ['a request without its required header is malformed', { 'x-trace': '1' }, 'parameter'],
];
for (const [title, headers, problem] of cases) {
  test(title, () => {
    assert.equal(problemOf(read, { mediaType: undefined, text: '', query: {}, headers }).problem, problem);
  });
}
