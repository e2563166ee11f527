import { clauses, hasValue, test } from 'assay';
import { documentedSuccess } from 'assay/promises/documented-success';
import { rejections } from 'assay/promises/rejections';
import { stillGood } from 'assay/promises/still-good';
import ledger from './provider.ts';

const list = 'list-users';

documentedSuccess(ledger, { [list]: ['LEDGER-PUB-8-BODY'] });

test('list-users starts with page 1 of 30 users', clauses('LEDGER-PUB-8-DEFAULT'), async ({ api, verify }) => {
  await api.twin(list);
  const exchange = await api.sample(list);
  verify(exchange, hasValue, { pointer: '/page', value: 1, because: 'the documented default' });
  verify(exchange, hasValue, { pointer: '/pageSize', value: 30, because: 'the documented default' });
});

rejections(ledger, {
  operation: list,
  refused: [400],
  requests: {
    'a page of 0': { clauses: ['LEDGER-PUB-8'], change: { query: { page: '0' } } },
    'a pageSize of 0': { clauses: ['LEDGER-PUB-8'], change: { query: { pageSize: '0' } } },
    'a pageSize of 31': { clauses: ['LEDGER-PUB-8'], change: { query: { pageSize: '31' } } },
  },
});
stillGood(ledger, { after: 'all these', operations: { [list]: 'LEDGER-PUB-8-BODY' } });
