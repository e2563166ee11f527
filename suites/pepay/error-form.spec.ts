import {
  at,
  clauses,
  errorsOf,
  hasDocumentedBody,
  isDocumentedAlternative,
  type Json,
  type Session,
  test,
} from 'assay';
import { none } from './modes.ts';
import pepay from './provider.ts';

const { contract } = pepay;
const [documented] = errorsOf(contract, 'list-invoices', 401).filter(({ name }) => name === 'missing-credentials');

/** An error of the plainest kind. Where none comes, the tests of the error itself say so. */
const anError = async ({ api, blocked }: Pick<Session, 'api' | 'blocked'>) => {
  await api.twin('list-invoices');
  const exchange = await api.send('list-invoices', { headers: none });
  if (exchange.answer.status < 400) blocked('a request without credentials was no error');
  return exchange;
};

const isText = (body: Json | undefined, ...pointers: string[]): boolean =>
  pointers.every((pointer) => typeof at(body, pointer) === 'string');

test('an error comes in one of the three envelopes', clauses('PEPAY-GAP-9'), async ({ api, verify, blocked }) => {
  const exchange = await anError({ api, blocked });
  if (documented) verify(exchange, hasDocumentedBody, documented);
  verify(exchange, isDocumentedAlternative, {
    '{success: false, error: {code, message}}': ({ body }) =>
      at(body, '/success') === false && isText(body, '/error/code', '/error/message'),
    '{success: false, message, error_code}': ({ body }) =>
      at(body, '/success') === false && isText(body, '/message', '/error_code'),
    '{error, code}': ({ body }) => isText(body, '/error', '/code'),
  });
});

test('an error carries a request id', clauses('PEPAY-PUB-20-REQUEST-ID'), async ({ api, verify, blocked }) => {
  verify(await anError({ api, blocked }), isDocumentedAlternative, {
    'x-request-id': ({ headers }) => headers['x-request-id'] !== undefined,
    'request-id': ({ headers }) => headers['request-id'] !== undefined,
  });
});
