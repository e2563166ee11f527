import { credentials } from 'assay/promises/credentials';
import { extraFields, malformedRequests } from 'assay/promises/malformed-requests';
import { stillGood } from 'assay/promises/still-good';
import sezzle from './provider.ts';

const issue = 'post-authentication-v1';

malformedRequests(sezzle, { operations: [issue], clauses: { fields: 'SEZZLE-4', empty: 'SEZZLE-4-EMPTY' } });
extraFields(sezzle, issue);
credentials(sezzle, { operation: issue, credentials: ['publicKey', 'privateKey'] });
stillGood(sezzle, { after: 'malformed ones', operations: { [issue]: 'SEZZLE-6' } });
