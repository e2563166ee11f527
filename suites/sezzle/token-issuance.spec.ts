import { announcesNoEnd, clauses, hasTimestamp, test } from 'assay';
import { caching } from 'assay/promises/caching';
import { credentialPlace } from 'assay/promises/credentials';
import { headerCase } from 'assay/promises/header-case';
import { secondToken } from 'assay/promises/second-token';
import { tokenIssuance } from 'assay/promises/token-issuance';
import { tokenLifetime } from 'assay/promises/token-lifetime';
import sezzle from './provider.ts';

const issue = 'post-authentication-v1';
const pointer = '/expiration_date';

tokenIssuance(sezzle, { operation: issue, accepted: ['SEZZLE-GAP-7'], answer: ['SEZZLE-6', 'SEZZLE-7'] });
tokenLifetime(sezzle, 'token', { 'SEZZLE-10': 60, 'SEZZLE-10-SKEW': 5 });

test(
  'expiration_date has at most nine fractional digits',
  clauses('SEZZLE-GAP-11', 'SEZZLE-8'),
  async ({ api, verify }) => {
    const exchange = await api.sample(issue);
    verify(exchange, hasTimestamp, { pointer }, 'SEZZLE-GAP-11');
    verify(exchange, hasTimestamp, { pointer, zone: 'Z' }, 'SEZZLE-8');
  },
);

secondToken(sezzle, 'token');
caching(sezzle, [issue]);
credentialPlace(sezzle, issue);
headerCase(sezzle, 'get-settlement-summaries');

test('the operation announces no end', clauses('SEZZLE-GAP-14'), async ({ api, verify }) => {
  verify(await api.sample(issue), announcesNoEnd);
});
