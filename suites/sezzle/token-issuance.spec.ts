import {
  announcesNoEnd,
  clauses,
  endsInFuture,
  hasLifetime,
  hasTimestamp,
  isAccepted,
  isDocumentedSuccess,
  isRejected,
  operationOf,
  template,
  test,
} from 'assay';
import { caching } from 'assay/promises/caching';
import sezzle from './provider.ts';

const { contract } = sezzle;
const issue = operationOf(contract, 'post-authentication-v1');
const end = { pointer: '/expiration_date', as: 'date-time' } as const;

test('post-authentication-v1 201 has its documented body', clauses('SEZZLE-6', 'SEZZLE-7'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), isDocumentedSuccess, issue.success);
});

test('expiration_date lies 120 minutes ahead', clauses('SEZZLE-10'), async ({ api, verify }) => {
  const exchange = await api.sample(issue.id);
  verify(exchange, endsInFuture, end);
  verify(exchange, hasLifetime, { ...end, seconds: 7200, tolerance: 60 });
});

test('expiration_date lies 120 minutes ahead to the second', clauses('SEZZLE-10-SKEW'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), hasLifetime, { ...end, seconds: 7200, tolerance: 5 });
});

test(
  'expiration_date has at most nine fractional digits',
  clauses('SEZZLE-GAP-11', 'SEZZLE-8'),
  async ({ api, verify }) => {
    const exchange = await api.sample(issue.id);
    verify(exchange, hasTimestamp, { pointer: end.pointer }, 'SEZZLE-GAP-11');
    verify(exchange, hasTimestamp, { pointer: end.pointer, zone: 'Z' }, 'SEZZLE-8');
  },
);

test('a second token works beside the first', clauses('SEZZLE-10-COEXIST'), async ({ api, verify }) => {
  const first = await api.token('token', { fresh: true });
  const second = await api.token('token', { fresh: true });
  for (const { value } of [second, first]) verify(await api.probe({ using: { token: value } }), isAccepted);
});

test('a token is issued without an Authorization header', clauses('SEZZLE-GAP-7'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), isAccepted);
});

test('a token is issued with a bearer token beside the keys', clauses('SEZZLE-PUB-9'), async ({ api, verify }) => {
  const exchange = await api.send(issue.id, { headers: { Authorization: template`Bearer {token}` } });
  verify(exchange, isAccepted);
});

test('header names are read in any case', clauses('SEZZLE-HEADER-CASE'), async ({ api, verify }) => {
  verify(await api.probe({ headers: { aUTHORIZATION: template`Bearer {token}` } }), isAccepted);
});

caching(sezzle, [issue.id]);

test(
  'keys in the query instead of the body get no token',
  clauses('SEZZLE-CREDENTIAL-PLACE'),
  async ({ api, verify }) => {
    await api.twin(issue.id);
    const query = { public_key: template`{publicKey}`, private_key: template`{privateKey}` };
    verify(await api.send(issue.id, { body: {}, query }), isRejected, { errors: [] });
  },
);

test('the operation announces no end', clauses('SEZZLE-GAP-14'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), announcesNoEnd);
});
