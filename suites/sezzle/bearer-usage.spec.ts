import { bearerStillGood, bearerUsage } from 'assay/promises/bearer-usage';
import { documentedSuccess } from 'assay/promises/documented-success';
import sezzle from './provider.ts';

bearerUsage(sezzle, {
  token: 'token',
  refused: { otherwise: [401] },
  otherCredentials: ['publicKey', 'privateKey'],
});

documentedSuccess(sezzle, { 'get-settlement-summaries': ['SEZZLE-PUB-5'] });
bearerStillGood(sezzle);
