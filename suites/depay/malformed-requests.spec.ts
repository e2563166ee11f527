import { clauses, isRejected, test } from 'assay';
import { credentials, missingCredentials } from 'assay/promises/credentials';
import { malformedRequests } from 'assay/promises/malformed-requests';
import { stillGood } from 'assay/promises/still-good';
import depay from './provider.ts';

const issue = 'get-auth-token';

malformedRequests(depay, { operations: [issue] });
credentials(depay, { operation: issue, credentials: ['apiKey'] });
missingCredentials(depay, { operation: issue, credentials: ['apiKey'], refused: [403] });

test('POST in place of GET is rejected', clauses('DEPAY-GAP-9'), async ({ api, verify }) => {
  await api.twin(issue);
  verify(await api.send(issue, { method: 'POST' }), isRejected, { errors: [] });
});

stillGood(depay, { after: 'malformed ones', operations: { [issue]: 'DEPAY-2' } });
