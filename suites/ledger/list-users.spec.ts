import { clauses, closing, errorsOf, hasValue, isAccepted, isRejected, operationOf, test } from 'assay';
import { documentedSuccess } from 'assay/promises/documented-success';
import ledger from './provider.ts';

const { contract } = ledger;
const list = operationOf(contract, 'list-users');

documentedSuccess(ledger, { 'list-users': ['LEDGER-PUB-8-BODY'] });

test('list-users starts with page 1 of 30 users', clauses('LEDGER-PUB-8-DEFAULT'), async ({ api, verify }) => {
  await api.twin(list.id);
  const exchange = await api.sample(list.id);
  verify(exchange, hasValue, { pointer: '/page', value: 1, because: 'the documented default' });
  verify(exchange, hasValue, { pointer: '/pageSize', value: 30, because: 'the documented default' });
});

for (const [name, value] of [
  ['page', '0'],
  ['pageSize', '0'],
  ['pageSize', '31'],
] as const) {
  test(`${list.id} rejects a ${name} of ${value}`, clauses('LEDGER-PUB-8'), async ({ api, verify }) => {
    await api.twin(list.id);
    const exchange = await api.send(list.id, { query: { [name]: value } });
    verify(exchange, isRejected, { errors: errorsOf(contract, list.id, 400) });
  });
}

test(`${list.id} still answers after all these`, closing('LEDGER-PUB-8-BODY'), async ({ api, verify }) => {
  verify(await api.again(list.id), isAccepted);
});
