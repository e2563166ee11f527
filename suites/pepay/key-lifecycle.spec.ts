import {
  asObject,
  clauses,
  hasDocumentedBody,
  hasRows,
  hasValue,
  isAccepted,
  isDocumentedAlternative,
  isNotCacheable,
  leaksNothing,
  operationOf,
  test,
} from 'assay';
import { documentedSuccess } from 'assay/promises/documented-success';
import { createKey, creation } from './key-management.ts';
import { eitherStatus } from './modes.ts';
import pepay from './provider.ts';

const { contract } = pepay;
const create = operationOf(contract, 'create-api-key');
const list = operationOf(contract, 'list-api-keys');

test('the endpoints of key management are there', clauses('PEPAY-GAP-8'), async ({ api, verify }) => {
  verify(await api.sample(list.id), isAccepted);
});

documentedSuccess(pepay, { 'list-api-keys': ['PEPAY-PUB-17-LIST'] });

for (const [scope, other] of [
  ['merchant', 'commerce'],
  ['commerce', 'merchant'],
] as const) {
  test(`the list of ${scope} keys holds no ${other} key`, clauses('PEPAY-PUB-17-SCOPE'), async ({ api, verify }) => {
    await api.twin(list.id);
    verify(await api.send(list.id, { query: { scope } }), hasRows, {
      documented: `no row of the scope ${other}`,
      holds: (rows) => rows.every((row) => asObject(row)?.scope !== other),
    });
  });
}

test(
  'create-api-key answers with the key that was asked for',
  clauses('PEPAY-PUB-17-CREATE', 'PEPAY-PUB-17-STATUS'),
  async ({ api, verify, blocked, untestable }) => {
    const exchange = await creation({ api, blocked, untestable }, () => api.sample(create.id));
    verify(exchange, isAccepted, {}, 'PEPAY-PUB-17-CREATE');
    verify(exchange, hasDocumentedBody, create.success, 'PEPAY-PUB-17-CREATE');
    for (const [name, value] of Object.entries(asObject(JSON.parse(exchange.request.body ?? '{}')) ?? {})) {
      const asked = { pointer: `/${name}`, value, because: 'as the request asked' };
      verify(exchange, hasValue, asked, 'PEPAY-PUB-17-CREATE');
    }
    verify(exchange, isDocumentedAlternative, eitherStatus(200, 201), 'PEPAY-PUB-17-STATUS');
  },
);

test(
  'the list shows no key itself, not even a new one',
  clauses('PEPAY-PUB-17-ONCE'),
  async ({ api, verify, blocked, untestable }) => {
    const { value } = await createKey({ api, blocked, untestable });
    await api.twin(list.id);
    const secrets = [value, await api.credential('merchantKey')];
    verify(await api.send(list.id), leaksNothing, { secrets, inSuccess: true });
  },
);

test(
  'the answer with a new key invites no cache',
  clauses('PEPAY-NOT-CACHEABLE'),
  async ({ api, verify, blocked, untestable }) => {
    verify(await creation({ api, blocked, untestable }, () => api.sample(create.id)), isNotCacheable);
  },
);

const prefixes = { merchantKey: ['pk_live_', 'pk_', 'sk_live_', 'sk_'], commerceKey: ['ck_live_', 'ck_'] };
for (const [credential, known] of Object.entries(prefixes)) {
  test(`the ${credential} begins like a documented one`, clauses('PEPAY-GAP-4'), async ({ api, verify }) => {
    const value = await api.credential(credential);
    const alternatives = known.map((prefix) => [prefix, () => value.startsWith(prefix)] as const);
    verify(await api.sample('list-invoices'), isDocumentedAlternative, Object.fromEntries(alternatives));
  });
}
