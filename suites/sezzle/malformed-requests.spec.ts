import { clauses, isAccepted, type Malformation, test, withExtraField } from 'assay';
import { credentials } from 'assay/promises/credentials';
import { malformedRequests } from 'assay/promises/malformed-requests';
import { stillGood } from 'assay/promises/still-good';
import sezzle from './provider.ts';

const issue = 'post-authentication-v1';

const clauseOf = (_: string, { kind, title, breaksSchema }: Malformation): string | undefined => {
  if (kind === 'field' && breaksSchema) return 'SEZZLE-4';
  return title.endsWith('empty') ? 'SEZZLE-4-EMPTY' : undefined;
};

malformedRequests(sezzle, { operations: [issue], clauseOf });
credentials(sezzle, { operation: issue, credentials: ['publicKey', 'privateKey'] });

test('an undocumented extra field changes nothing', clauses('SEZZLE-EXTRA-FIELD'), async ({ api, verify }) => {
  verify(await api.send(issue, withExtraField), isAccepted);
});

stillGood(sezzle, { after: 'malformed ones', operations: { [issue]: 'SEZZLE-6' } });
