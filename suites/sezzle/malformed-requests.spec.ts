import { clauses, closing, isAccepted, type Malformation, test, withExtraField } from 'assay';
import { credentials } from 'assay/promises/credentials';
import { malformedRequests } from 'assay/promises/malformed-requests';
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

test('the good request passes after all malformed ones', closing('SEZZLE-6'), async ({ api, verify }) => {
  verify(await api.again(issue), isAccepted);
});
