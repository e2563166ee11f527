import {
  clauses,
  closing,
  hasDocumentedBody,
  isAccepted,
  isDocumentedAlternative,
  isRejected,
  malformations,
  operationOf,
  test,
} from 'assay';
import { credentials } from 'assay/promises/credentials';
import { extraFields, malformedRequests } from 'assay/promises/malformed-requests';
import { conditionOf } from './conditions.ts';
import { acceptance, eitherStatus } from './modes.ts';
import pepay from './provider.ts';

const { contract } = pepay;
const mint = operationOf(contract, 'mint-ws-token');

/** Neither the mint's body nor a field of it is marked as required, so that leaving them out may be legal (PEPAY-GAP-12). */
const mayBeLegal = ['an empty body', 'scope null', 'ttl_seconds null'];
const isOpen = ({ title }: { title: string }): boolean => mayBeLegal.includes(title);

for (const { title, change } of malformations(mint, contract.provider).filter(isOpen)) {
  test(`${mint.id} takes or rejects ${title}`, clauses('PEPAY-GAP-12'), async ({ api, verify }) => {
    await api.twin(mint.id);
    verify(await api.send(mint.id, change), isDocumentedAlternative, eitherStatus(200, 400));
  });
}

malformedRequests(pepay, {
  operations: [mint.id, 'create-api-key'],
  except: (operation, malformation) => operation === mint.id && isOpen(malformation),
});
credentials(
  pepay,
  { operation: 'list-invoices', credentials: ['merchantKey'] },
  { operation: 'get-commerce-status', credentials: ['commerceKey'] },
);

for (const [clause, name, value, row] of [
  ['PEPAY-PUB-8-LIMIT', 'limit', '101', 'invalid-limit'],
  ['PEPAY-PUB-8-LIMIT', 'limit', '-1', 'invalid-limit'],
  ['PEPAY-PUB-8-CURSOR', 'ending_before', 'not-a-uuid', 'invalid-cursor'],
] as const) {
  test(`list-invoices rejects the ${name} ${value}`, clauses(clause), async ({ api, verify }) => {
    await api.twin('list-invoices');
    const errors = conditionOf('list-invoices', row);
    verify(await api.send('list-invoices', { query: { [name]: value } }), isRejected, { errors });
  });
}

extraFields(pepay, mint.id);

for (const id of ['mint-ws-token', 'create-api-key', 'list-invoices'] as const) {
  test(`${id} takes the good request after all these`, closing(acceptance[id]), async ({ api, verify }) => {
    const exchange = await api.again(id);
    verify(exchange, isAccepted);
    verify(exchange, hasDocumentedBody, operationOf(pepay.contract, id).success);
  });
}
