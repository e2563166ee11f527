import { clauses, closing, isAccepted, test } from 'assay';
import { bearerUsage } from 'assay/promises/bearer-usage';
import pepay from './provider.ts';

test('key management accepts a dashboard JWT', clauses('PEPAY-3'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted);
});

bearerUsage(pepay, {
  token: 'dashboardJwt',
  probe: 'key management',
  // What is no bearer token at all may pass for another auth mode, and 403 is documented for that.
  refused: { 'BEARER-MISSING': [401], 'BEARER-INVALID': [401], 'BEARER-UNSIGNED': [401], otherwise: [401, 403] },
  otherTokens: ['wsToken'],
  otherCredentials: ['merchantKey'],
});

test('the good JWT still works after all these', closing('PEPAY-3'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted);
});
