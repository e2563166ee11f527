import {
  clauses,
  closing,
  errorsOf,
  isAccepted,
  isDocumentedError,
  isRejected,
  leaksNothing,
  malformations,
  operationOf,
  test,
} from 'assay';
import depay from './provider.ts';

const { contract } = depay;
const issue = operationOf(contract, 'get-auth-token');

// Only an invalid key has a documented answer; a missing, empty or endless one may get any 4xx (DEPAY-GAP-7).
for (const { title, change } of malformations(issue, contract.provider)) {
  const details = clauses('DEPAY-MALFORMED', 'DEPAY-NO-LEAK');
  test(`${issue.id} rejects ${title}`, details, async ({ api, verify }) => {
    await api.twin(issue.id);
    const exchange = await api.send(issue.id, change);
    verify(exchange, isRejected, { errors: [] }, 'DEPAY-MALFORMED');
    verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'DEPAY-NO-LEAK');
  });
}

test('a missing API key is answered like an invalid one', clauses('DEPAY-GAP-7'), async ({ api, verify }) => {
  await api.twin(issue.id);
  const exchange = await api.send(issue.id, { headers: { 'x-api-key': null } });
  verify(exchange, isDocumentedError, errorsOf(contract, issue.id, 403));
});

test('POST in place of GET is rejected', clauses('DEPAY-GAP-9'), async ({ api, verify }) => {
  await api.twin(issue.id);
  verify(await api.send(issue.id, { method: 'POST' }), isRejected, { errors: [] });
});

test('the good request still passes after all these', closing('DEPAY-2'), async ({ api, verify }) => {
  verify(await api.again(issue.id), isAccepted);
});
