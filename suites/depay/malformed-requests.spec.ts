import { credentials, missingCredentials } from 'assay/promises/credentials';
import { malformedRequests } from 'assay/promises/malformed-requests';
import { rejections } from 'assay/promises/rejections';
import { stillGood } from 'assay/promises/still-good';
import depay from './provider.ts';

const issue = 'get-auth-token';

malformedRequests(depay, { operations: [issue] });
credentials(depay, { operation: issue, credentials: ['apiKey'] });
missingCredentials(depay, { operation: issue, credentials: ['apiKey'], refused: [403] });

rejections(depay, {
  operation: issue,
  requests: { 'POST in place of GET': { clauses: ['DEPAY-GAP-9'], change: { method: 'POST' } } },
});

stillGood(depay, { after: 'malformed ones', operations: { [issue]: 'DEPAY-2' } });
