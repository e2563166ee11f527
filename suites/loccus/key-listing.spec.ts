import {
  at,
  clauses,
  hasHeader,
  hasRows,
  isDocumentedAlternative,
  isDocumentedSuccess,
  type Json,
  operationOf,
  rowsOf,
  test,
} from 'assay';
import { createToken } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;
const list = operationOf(contract, 'list-keys');

test(
  'a new key is listed with its token, in the documented form',
  clauses('LOCCUS-PUB-11'),
  async ({ api, verify }) => {
    const { handle, token } = await createToken(api);
    const isIt = (row: Json) => at(row, '/handle') === handle && at(row, '/token') === token;
    let page = 1;
    let exchange = await api.send(list.id, { query: { 'page-size': '50' } });
    // Where the user has many keys, the new one may stand on any page.
    while (!rowsOf(exchange.answer)?.some(isIt) && page < Math.min(20, Number(exchange.answer.headers['page-total']))) {
      page += 1;
      exchange = await api.send(list.id, { query: { 'page-size': '50', page: String(page) } });
    }
    verify(exchange, isDocumentedSuccess, { ...list.success, headers: {} });
    verify(exchange, hasRows, { documented: 'the new key with its token', holds: (rows) => rows.some(isIt) });
  },
);

test('the list is an array without an envelope', clauses('LOCCUS-PUB-11-ARRAY'), async ({ api, verify }) => {
  await api.twin(list.id);
  verify(await api.sample(list.id), isDocumentedAlternative, { 'a JSON array': ({ body }) => Array.isArray(body) });
});

for (const name of Object.keys(list.success.headers)) {
  test(`the header ${name} is an integer`, clauses('LOCCUS-PUB-11-HEADERS'), async ({ api, verify }) => {
    await api.twin(list.id);
    verify(await api.sample(list.id), hasHeader, { name, pattern: /^\d+$/, means: 'an integer' });
  });
}
