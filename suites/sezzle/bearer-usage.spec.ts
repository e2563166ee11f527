import { clauses, isDocumentedSuccess, operationOf, test } from 'assay';
import { bearerStillGood, bearerUsage } from 'assay/promises/bearer-usage';
import sezzle from './provider.ts';

const summaries = operationOf(sezzle.contract, 'get-settlement-summaries');

bearerUsage(sezzle, {
  token: 'token',
  refused: { otherwise: [401] },
  otherCredentials: ['publicKey', 'privateKey'],
});

test('the settlement summaries have their documented fields', clauses('SEZZLE-PUB-5'), async ({ api, verify }) => {
  verify(await api.sample(summaries.id), isDocumentedSuccess, summaries.success);
});

bearerStillGood(sezzle);
