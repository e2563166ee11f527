import { clauses, isAccepted, isRejected, leaksNothing, notesAnswer, test } from 'assay';
import { documentedSuccess } from 'assay/promises/documented-success';
import { stillGood } from 'assay/promises/still-good';
import { conditionOf } from './conditions.ts';
import { acceptance, as, type Mode } from './modes.ts';
import pepay from './provider.ts';

const { contract } = pepay;
const [missing, wrong, foreign] = ['missing-credentials', 'wrong-auth-mode', 'foreign-key'];

/** An endpoint of each kind. */
const endpoints = [
  'list-invoices',
  'get-commerce-status',
  'get-payment-status',
  'list-api-keys',
  'mint-ws-token',
] as const;
/** Each mode at each of them: the clause by which it is accepted, or the name of its documented error; of the rest nothing is said. */
const matrix: Record<Mode, (string | undefined)[]> = {
  'no credentials': [missing, missing, missing, missing, missing],
  'a merchant key': ['PEPAY-1', foreign, wrong, wrong, 'PEPAY-5'],
  'a merchant key in x-commerce-api-key': [undefined, foreign],
  'a commerce key': [wrong, 'PEPAY-2', wrong, wrong],
  'a commerce key in x-api-key': [foreign, 'PEPAY-GAP-7'],
  'the session headers': [wrong, wrong, 'PEPAY-4', wrong, wrong],
  'a dashboard JWT': ['PEPAY-PUB-9', wrong, wrong, 'PEPAY-3'],
};
const cells = endpoints.flatMap((operation, column) =>
  (Object.keys(matrix) as Mode[]).map((mode) => ({ operation, mode, cell: matrix[mode][column] ?? '' })),
);

for (const { operation, mode, cell } of cells.filter((each) => contract.clauses.has(each.cell))) {
  test(`${operation} accepts ${mode}`, clauses(cell), async ({ api, verify }) => {
    const isItsOwn = cell === acceptance[operation];
    if (!isItsOwn) await api.twin(operation);
    verify(await (isItsOwn ? api.send(operation) : api.send(operation, as(mode))), isAccepted);
  });
}

for (const { operation, mode, cell } of cells) {
  const errors = conditionOf(operation, cell);
  const [clause] = errors.flatMap((error) => error.clauses);
  if (clause === undefined) continue;
  const details = clauses(clause, 'PEPAY-NO-LEAK', 'PEPAY-GAP-11');
  test(`${operation} rejects ${mode}`, details, async ({ api, verify }) => {
    await api.twin(operation);
    const exchange = await api.send(operation, as(mode));
    verify(exchange, isRejected, { errors }, clause);
    verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'PEPAY-NO-LEAK');
    verify(exchange, notesAnswer, { documented: `no code is published for ${mode}` }, 'PEPAY-GAP-11');
  });
}

stillGood(pepay, {
  after: 'the wrong modes',
  operations: Object.fromEntries(endpoints.map((each) => [each, acceptance[each]])),
});
documentedSuccess(pepay, {
  'list-invoices': ['PEPAY-PUB-8'],
  'get-commerce-status': ['PEPAY-PUB-23'],
  'get-payment-status': ['PEPAY-PUB-15'],
});
