import {
  asObject,
  clauses,
  errorsOf,
  hasDocumentedBody,
  hasRows,
  hasStatus,
  isAccepted,
  isDocumentedAlternative,
  isRejected,
  notesAnswer,
  operationOf,
  rowsOf,
  test,
} from 'assay';
import { createKey, endpointOf } from './key-management.ts';
import { eitherStatus } from './modes.ts';
import pepay from './provider.ts';

const { contract } = pepay;
const revoke = operationOf(contract, 'revoke-api-key');

for (const scope of ['merchant', 'commerce'] as const) {
  test(`a new ${scope} key works`, clauses('PEPAY-PUB-17-WORKS'), async ({ api, verify, blocked, untestable }) => {
    const key = await createKey({ api, blocked, untestable }, scope);
    verify(await key.use(), isAccepted);
  });

  test(
    `a revoked ${scope} key works no more`,
    clauses('PEPAY-PUB-17-REVOKED', 'PEPAY-GAP-11'),
    async ({ api, verify, blocked, untestable }) => {
      const key = await createKey({ api, blocked, untestable }, scope);
      if (!api.accepts(await key.use())) blocked('the new key did not work, so refusing it later would prove nothing');
      await key.revoke();
      const exchange = await key.use();
      verify(exchange, isRejected, { errors: errorsOf(contract, endpointOf[scope], 401, 403) }, 'PEPAY-PUB-17-REVOKED');
      verify(exchange, notesAnswer, { documented: 'no code is published for a revoked key' }, 'PEPAY-GAP-11');
    },
  );
}

test(
  'revoking one key leaves the others alone',
  clauses('PEPAY-PUB-17-OTHERS'),
  async ({ api, verify, blocked, untestable }) => {
    const one = await createKey({ api, blocked, untestable });
    const other = await createKey({ api, blocked, untestable });
    if (!api.accepts(await other.use())) blocked('the other key did not work before the revocation either');
    await one.revoke();
    verify(await other.use(), isAccepted);
    verify(await api.send('list-invoices'), isAccepted);
  },
);

test(
  'revoke-api-key answers with a message',
  clauses('PEPAY-PUB-17-REVOKE', 'PEPAY-PUB-17-STATUS'),
  async ({ api, verify, blocked, untestable }) => {
    const exchange = await (await createKey({ api, blocked, untestable })).revoke();
    verify(exchange, hasStatus, { oneOf: [200, 201, 202] }, 'PEPAY-PUB-17-REVOKE');
    verify(exchange, hasDocumentedBody, revoke.success, 'PEPAY-PUB-17-REVOKE');
    verify(exchange, isDocumentedAlternative, eitherStatus(200, 201), 'PEPAY-PUB-17-STATUS');
  },
);

test(
  'the list shows a revoked key as revoked',
  clauses('PEPAY-PUB-17-SHOWN'),
  async ({ api, verify, blocked, untestable }) => {
    const key = await createKey({ api, blocked, untestable });
    await key.revoke();
    const exchange = await api.send('list-api-keys');
    const isReadable = rowsOf(exchange.answer)
      ?.map(asObject)
      .every((row) => row?.key_id && row.status);
    if (!isReadable) blocked('the list does not show the status of keys, which is a matter of PEPAY-PUB-17-LIST');
    verify(exchange, hasRows, {
      documented: 'a row with the key_id of the revoked key and the status revoked',
      holds: (rows) => rows.map(asObject).some((row) => row?.key_id === key.id && row.status === 'revoked'),
    });
  },
);
