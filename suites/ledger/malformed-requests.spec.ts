import {
  at,
  clauses,
  closing,
  errorsOf,
  hasText,
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
import ledger from './provider.ts';
import { refreshTwin, shareNewPair } from './refresh.ts';

const { contract } = ledger;
const issue = operationOf(contract, 'create-token');
const refresh = operationOf(contract, 'refresh-token');

const clauseOf = ({ kind, breaksSchema }: Malformation): string => {
  if (kind === 'media-type') return 'LEDGER-MEDIA-TYPE';
  return kind === 'field' && breaksSchema ? 'LEDGER-PUB-3' : 'LEDGER-MALFORMED';
};

for (const operation of [refresh, issue]) {
  for (const malformation of malformations(operation, contract.provider)) {
    const clause = clauseOf(malformation);
    const details = clauses(clause, 'LEDGER-NO-LEAK');
    test(`${operation.id} rejects ${malformation.title}`, details, async ({ api, verify }) => {
      await (operation === refresh ? refreshTwin(api) : api.twin(operation.id));
      const exchange = await api.send(operation.id, malformation.change);
      verify(exchange, isRejected, rejectionOf(operation, malformation), clause);
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'LEDGER-NO-LEAK');
    });
  }
}

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
    headers: { 'X-Ledger-Workspace': '{workspace}' },
    body: (good) => ({ api_key_id: at(good, '/apiKeyId') ?? '', api_key_secret: at(good, '/apiKeySecret') ?? '' }),
  });
  verify(exchange, isRejected, { errors: errorsOf(contract, issue.id, 400) });
});

test(`${issue.id} rejects an undocumented field`, clauses('LEDGER-EXTRA-FIELD'), async ({ api, verify }) => {
  verify(await api.send(issue.id, withExtraField), isRejected, { errors: errorsOf(contract, issue.id, 400) });
});

test(`${refresh.id} still answers after all these`, closing('LEDGER-13'), async ({ api, verify }) => {
  await shareNewPair(api);
  verify(await api.again(refresh.id), isAccepted);
});

test(`${issue.id} still answers after all these`, closing('LEDGER-3'), async ({ api, verify }) => {
  verify(await api.again(issue.id), isAccepted);
});
