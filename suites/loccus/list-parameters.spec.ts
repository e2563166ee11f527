import { at, clauses, hasHeader, hasRows, type Json, operationOf, rowsOf, test } from 'assay';
import { createKey, freshHandle } from './keys.ts';
import loccus from './provider.ts';

const { contract } = loccus;
const list = operationOf(contract, 'list-keys');

const asAsked = (value: string) => ({ pattern: new RegExp(`^${value}$`), means: `${value}, as the request asked` });

test('a list without parameters is page 1 of size 20', clauses('LOCCUS-PUB-11-PAGE'), async ({ api, verify }) => {
  await api.twin(list.id);
  const exchange = await api.sample(list.id);
  verify(exchange, hasHeader, { name: 'Page-Current', pattern: /^1$/, means: '1, the default' });
  verify(exchange, hasHeader, { name: 'Page-Size', pattern: /^20$/, means: '20, the default' });
});

test('a search for a whole handle finds its key', clauses('LOCCUS-PUB-11-SEARCH'), async ({ api, verify }) => {
  const { handle } = await createKey(api);
  const exchange = await api.send(list.id, { query: { search: handle } });
  const holds = (rows: Json[]) => rows.some((row) => at(row, '/handle') === handle);
  verify(exchange, hasRows, { documented: 'the key of that handle', holds });
});

test(
  'a page has the number and the size that the request names',
  clauses('LOCCUS-PUB-11-SIZE', 'LOCCUS-PUB-11-PAGE'),
  async ({ api, verify }) => {
    await createKey(api);
    await createKey(api);
    const atMostOne = { documented: 'at most 1 key', holds: (rows: Json[]) => rows.length <= 1 };
    for (const page of ['1', '2']) {
      const exchange = await api.send(list.id, { query: { page, 'page-size': '1' } });
      verify(exchange, hasRows, atMostOne, 'LOCCUS-PUB-11-SIZE');
      verify(exchange, hasHeader, { name: 'Page-Current', ...asAsked(page) }, 'LOCCUS-PUB-11-PAGE');
      verify(exchange, hasHeader, { name: 'Page-Size', ...asAsked('1') }, 'LOCCUS-PUB-11-PAGE');
    }
  },
);

test(
  'keys are sorted by handle, or by createdAt if asked',
  clauses('LOCCUS-PUB-11-SORT'),
  async ({ api, clock, verify, blocked }) => {
    // In another order than that of the handles, which differ in one letter only, so that every collation agrees about them.
    const stem = freshHandle();
    for (const letter of ['b', 'c', 'a']) {
      await createKey(api, { handle: `${stem}-${letter}` });
      await clock.pass(1, 'creating keys at different times');
    }
    const isOurs = (row: Json) => String(at(row, '/handle')).startsWith(stem);
    for (const sort of ['handle', 'createdAt'] as const) {
      const query = { 'page-size': '50', ...(sort === 'handle' ? {} : { sort }) };
      const exchange = await api.send(list.id, { query });
      if (rowsOf(exchange.answer)?.filter(isOurs).length !== 3) blocked('the three new keys are not on one page');
      const holds = (rows: Json[]) => isSorted(rows.filter(isOurs).map((row) => String(at(row, `/${sort}`))));
      verify(exchange, hasRows, { documented: `keys in the order of ${sort}`, holds });
    }
  },
);

/** Whether texts stand in their order, forward or backward. */
const isSorted = (texts: string[]): boolean => {
  const sorted = [...texts].sort();
  return [sorted, sorted.toReversed()].some((order) => order.join() === texts.join());
};
