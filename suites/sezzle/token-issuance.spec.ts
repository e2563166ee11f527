import { announcesNoEnd, clauses, endsInFuture, hasLifetime, hasTimestamp, isAccepted, template, test } from 'assay';
import { caching } from 'assay/promises/caching';
import { credentialPlace } from 'assay/promises/credentials';
import { headerCase } from 'assay/promises/header-case';
import { secondToken } from 'assay/promises/second-token';
import { tokenIssuance } from 'assay/promises/token-issuance';
import sezzle from './provider.ts';

const issue = 'post-authentication-v1';
const end = { pointer: '/expiration_date', as: 'date-time' } as const;

tokenIssuance(sezzle, { operation: issue, answer: ['SEZZLE-6', 'SEZZLE-7'] });

test('expiration_date lies 120 minutes ahead', clauses('SEZZLE-10'), async ({ api, verify }) => {
  const exchange = await api.sample(issue);
  verify(exchange, endsInFuture, end);
  verify(exchange, hasLifetime, { ...end, seconds: 7200, tolerance: 60 });
});

test('expiration_date lies 120 minutes ahead to the second', clauses('SEZZLE-10-SKEW'), async ({ api, verify }) => {
  verify(await api.sample(issue), hasLifetime, { ...end, seconds: 7200, tolerance: 5 });
});

test(
  'expiration_date has at most nine fractional digits',
  clauses('SEZZLE-GAP-11', 'SEZZLE-8'),
  async ({ api, verify }) => {
    const exchange = await api.sample(issue);
    verify(exchange, hasTimestamp, { pointer: end.pointer }, 'SEZZLE-GAP-11');
    verify(exchange, hasTimestamp, { pointer: end.pointer, zone: 'Z' }, 'SEZZLE-8');
  },
);

secondToken(sezzle, 'token');

test('a token is issued without an Authorization header', clauses('SEZZLE-GAP-7'), async ({ api, verify }) => {
  verify(await api.sample(issue), isAccepted);
});

test('a token is issued with a bearer token beside the keys', clauses('SEZZLE-PUB-9'), async ({ api, verify }) => {
  const exchange = await api.send(issue, { headers: { Authorization: template`Bearer {token}` } });
  verify(exchange, isAccepted);
});

caching(sezzle, [issue]);
credentialPlace(sezzle, issue);
headerCase(sezzle, 'get-settlement-summaries');

test('the operation announces no end', clauses('SEZZLE-GAP-14'), async ({ api, verify }) => {
  verify(await api.sample(issue), announcesNoEnd);
});
