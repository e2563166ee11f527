import { at, type Change, clauses, hasText, template, test, withExtraField } from 'assay';
import { credentials } from 'assay/promises/credentials';
import { malformedRequests } from 'assay/promises/malformed-requests';
import { rejections } from 'assay/promises/rejections';
import { stillGood } from 'assay/promises/still-good';
import ledger from './provider.ts';

const [issue, refresh] = ['create-token', 'refresh-token'];

malformedRequests(ledger, {
  operations: [refresh, issue],
  // Strict validation is documented.
  clauses: { fields: 'LEDGER-PUB-3' },
});
credentials(ledger, { operation: issue, credentials: ['apiKeyId', 'apiKeySecret'] });

test(
  'create-token says what is wrong with a request',
  clauses('LEDGER-PUB-3-DETAIL'),
  async ({ api, verify, blocked }) => {
    await api.twin(issue);
    const exchange = await api.send(issue, { body: {} });
    if (exchange.answer.status !== 400) blocked('the request was not answered with 400, which other tests judge');
    verify(exchange, hasText, { oneOf: ['/message', '/issues/0/message'] });
  },
);

const formOfV1: Change = {
  headers: { 'X-Ledger-Workspace': template`{workspace}` },
  body: (good) => ({ api_key_id: at(good, '/apiKeyId') ?? '', api_key_secret: at(good, '/apiKeySecret') ?? '' }),
};
rejections(ledger, {
  operation: issue,
  refused: [400],
  requests: {
    'a request in the form of API v1': { clauses: ['LEDGER-GAP-1'], change: formOfV1 },
    'an undocumented field': { clauses: ['LEDGER-EXTRA-FIELD'], change: withExtraField },
  },
});

stillGood(ledger, { after: 'malformed ones', operations: { [refresh]: 'LEDGER-13', [issue]: 'LEDGER-3' } });
