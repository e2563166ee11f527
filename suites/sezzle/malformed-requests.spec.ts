import {
  clauses,
  closing,
  isAccepted,
  isRejected,
  leaksNothing,
  type Malformation,
  malformations,
  operationOf,
  rejectionOf,
  test,
  withExtraField,
} from 'assay';
import sezzle from './provider.ts';

const { contract } = sezzle;
const issue = operationOf(contract, 'post-authentication-v1');

const clauseOf = ({ kind, title, breaksSchema }: Malformation): string => {
  if (kind === 'media-type') return 'SEZZLE-MEDIA-TYPE';
  if (kind === 'field' && breaksSchema) return 'SEZZLE-4';
  return title.endsWith('empty') ? 'SEZZLE-4-EMPTY' : 'SEZZLE-MALFORMED';
};

for (const malformation of malformations(issue, contract.provider)) {
  const clause = clauseOf(malformation);
  test(`${issue.id} rejects ${malformation.title}`, clauses(clause, 'SEZZLE-NO-LEAK'), async ({ api, verify }) => {
    await api.twin(issue.id);
    const exchange = await api.send(issue.id, malformation.change);
    verify(exchange, isRejected, rejectionOf(issue, malformation), clause);
    verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'SEZZLE-NO-LEAK');
  });
}

test('an undocumented extra field changes nothing', clauses('SEZZLE-EXTRA-FIELD'), async ({ api, verify }) => {
  verify(await api.send(issue.id, withExtraField), isAccepted);
});

test('the good request passes after all malformed ones', closing('SEZZLE-6'), async ({ api, verify }) => {
  verify(await api.again(issue.id), isAccepted);
});
