import { bearerDeviations, clauses, closing, errorsOf, isAccepted, isRejected, leaksNothing, test } from 'assay';
import { needKeyManagement } from './key-management.ts';
import pepay from './provider.ts';

const { contract } = pepay;
const probe = 'list-api-keys';

test('key management accepts a dashboard JWT', clauses('PEPAY-3'), async ({ api, verify, notApplicable }) => {
  await needKeyManagement({ api, notApplicable });
  verify(await api.probe(), isAccepted);
});

for (const { title, clause, change } of bearerDeviations) {
  const id = `PEPAY-${clause}`;
  // What is no bearer token at all may pass for another auth mode, and 403 is documented for that.
  const statuses = ['PEPAY-BEARER-MISSING', 'PEPAY-BEARER-INVALID', 'PEPAY-BEARER-UNSIGNED'].includes(id)
    ? [401]
    : [401, 403];
  test(`key management rejects ${title}`, clauses(id, 'PEPAY-NO-LEAK'), async ({ api, verify, notApplicable }) => {
    await needKeyManagement({ api, notApplicable });
    await api.probeTwin();
    const deviation = change(await api.credential('dashboardJwt'));
    if (!deviation) notApplicable('the dashboard JWT is not in JWT form');
    const exchange = await api.probe(deviation);
    verify(exchange, isRejected, { errors: errorsOf(contract, probe, ...statuses) }, id);
    verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'PEPAY-NO-LEAK');
  });
}

test('key management rejects a socket token', clauses('PEPAY-BEARER-KIND'), async ({ api, verify, notApplicable }) => {
  await needKeyManagement({ api, notApplicable });
  await api.probeTwin();
  const exchange = await api.probe({ headers: { Authorization: 'Bearer {wsToken}' } });
  verify(exchange, isRejected, { errors: errorsOf(contract, probe, 401, 403) });
});

for (const [scheme, words] of Object.entries({ bearer: 'lower case', BEARER: 'capitals' })) {
  test(`the scheme is read in ${words}, too`, clauses('PEPAY-BEARER-CASE'), async ({ api, verify, notApplicable }) => {
    await needKeyManagement({ api, notApplicable });
    verify(await api.probe({ headers: { Authorization: `${scheme} {dashboardJwt}` } }), isAccepted);
  });
}

test('the good JWT still works after all these', closing('PEPAY-3'), async ({ api, verify, notApplicable }) => {
  await needKeyManagement({ api, notApplicable });
  verify(await api.probe(), isAccepted);
});
