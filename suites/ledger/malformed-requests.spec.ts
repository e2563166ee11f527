import { at, clauses, errorsOf, hasText, isRejected, operationOf, template, test, withExtraField } from 'assay';
import { credentials } from 'assay/promises/credentials';
import { malformedRequests } from 'assay/promises/malformed-requests';
import { stillGood } from 'assay/promises/still-good';
import ledger from './provider.ts';

const { contract } = ledger;
const [issue, refresh] = [operationOf(contract, 'create-token'), operationOf(contract, 'refresh-token')];

malformedRequests(ledger, {
  operations: [refresh.id, issue.id],
  // Strict validation is documented.
  clauses: { fields: 'LEDGER-PUB-3' },
});
credentials(ledger, { operation: issue.id, credentials: ['apiKeyId', 'apiKeySecret'] });

test(
  'create-token says what is wrong with a request',
  clauses('LEDGER-PUB-3-DETAIL'),
  async ({ api, verify, blocked }) => {
    await api.twin(issue.id);
    const exchange = await api.send(issue.id, { body: {} });
    if (exchange.answer.status !== 400) blocked('the request was not answered with 400, which other tests judge');
    verify(exchange, hasText, { oneOf: ['/message', '/issues/0/message'] });
  },
);

test('create-token rejects a request in the form of API v1', clauses('LEDGER-GAP-1'), async ({ api, verify }) => {
  await api.twin(issue.id);
  const exchange = await api.send(issue.id, {
    headers: { 'X-Ledger-Workspace': template`{workspace}` },
    body: (good) => ({ api_key_id: at(good, '/apiKeyId') ?? '', api_key_secret: at(good, '/apiKeySecret') ?? '' }),
  });
  verify(exchange, isRejected, { errors: errorsOf(contract, issue.id, 400) });
});

test(`${issue.id} rejects an undocumented field`, clauses('LEDGER-EXTRA-FIELD'), async ({ api, verify }) => {
  verify(await api.send(issue.id, withExtraField), isRejected, { errors: errorsOf(contract, issue.id, 400) });
});

stillGood(ledger, { after: 'malformed ones', operations: { [refresh.id]: 'LEDGER-13', [issue.id]: 'LEDGER-3' } });
