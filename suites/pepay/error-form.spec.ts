import { at, clauses, isDocumentedAlternative, type Json, test } from '#assay';
import { none } from './modes.ts';
import pepay from './provider.ts';

const { contract } = pepay;
const isText = (body: Json | undefined, ...pointers: string[]): boolean =>
  pointers.every((pointer) => typeof at(body, pointer) === 'string');

test('an error comes in one of the three envelopes', clauses(contract, 'PEPAY-GAP-9'), async ({ api, verify }) => {
  verify(await api.send('list-invoices', { headers: none }), isDocumentedAlternative, {
    '{success: false, error: {code, message}}': ({ body }) =>
      at(body, '/success') === false && isText(body, '/error/code', '/error/message'),
    '{success: false, message, error_code}': ({ body }) =>
      at(body, '/success') === false && isText(body, '/message', '/error_code'),
    '{error, code}': ({ body }) => isText(body, '/error', '/code'),
  });
});

test('an error carries a request id', clauses(contract, 'PEPAY-PUB-20-REQUEST-ID'), async ({ api, verify }) => {
  verify(await api.send('list-invoices', { headers: none }), isDocumentedAlternative, {
    'x-request-id': ({ headers }) => headers['x-request-id'] !== undefined,
    'request-id': ({ headers }) => headers['request-id'] !== undefined,
  });
});
