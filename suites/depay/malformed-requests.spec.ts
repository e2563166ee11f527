import { clauses, errorsOf, isDocumentedError, isRejected, test } from 'assay';
import { credentials } from 'assay/promises/credentials';
import { malformedRequests } from 'assay/promises/malformed-requests';
import { stillGood } from 'assay/promises/still-good';
import depay from './provider.ts';

const { contract } = depay;
const issue = 'get-auth-token';

malformedRequests(depay, { operations: [issue] });
credentials(depay, { operation: issue, credentials: ['apiKey'] });

test('a missing API key is answered like an invalid one', clauses('DEPAY-GAP-7'), async ({ api, verify }) => {
  await api.twin(issue);
  const exchange = await api.send(issue, { headers: { 'x-api-key': null } });
  verify(exchange, isDocumentedError, errorsOf(contract, issue, 403));
});

test('POST in place of GET is rejected', clauses('DEPAY-GAP-9'), async ({ api, verify }) => {
  await api.twin(issue);
  verify(await api.send(issue, { method: 'POST' }), isRejected, { errors: [] });
});

stillGood(depay, { after: 'malformed ones', operations: { [issue]: 'DEPAY-2' } });
