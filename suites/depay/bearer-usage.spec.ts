import {
  bearerDeviations,
  clauses,
  closing,
  differsInStatus,
  hasStatus,
  isAccepted,
  isRejected,
  leaksNothing,
  test,
} from 'assay';

const withoutToken = { headers: { Authorization: null } };
/** The table of resources lists orders under another path than the page on authentication (DEPAY-GAP-4). */
const ordersInTable = { target: '/v2/payins/orders/5e1f2f4c-6d0b-4c53-9a55-0d7c2a6f9b1e' };

test('the probe accepts a good token', clauses('DEPAY-BEARER-TOKEN'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted);
});

for (const { title, clause, change } of bearerDeviations) {
  const details = clauses(`DEPAY-${clause}`, 'DEPAY-GAP-8', 'DEPAY-NO-LEAK');
  test(`the probe rejects ${title}`, details, async ({ api, verify, notApplicable }) => {
    await api.probeTwin();
    const deviation = change((await api.token('accessToken')).value);
    if (!deviation) notApplicable('the access token is not a JWT, which is a matter of token-issuance');
    const exchange = await api.probe(deviation);
    verify(exchange, isRejected, { errors: [] }, `DEPAY-${clause}`);
    verify(exchange, hasStatus, { oneOf: [401] }, 'DEPAY-GAP-8');
    verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'DEPAY-NO-LEAK');
  });
}

test('the probe rejects the refresh token', clauses('DEPAY-BEARER-KIND'), async ({ api, verify }) => {
  await api.probeTwin();
  const { value } = await api.token('refreshToken');
  verify(await api.probe({ using: { accessToken: value } }), isRejected, { errors: [] });
});

for (const [spelling, scheme] of [
  ['lower', 'bearer'],
  ['upper', 'BEARER'],
]) {
  test(`the scheme is read in ${spelling} case`, clauses('DEPAY-BEARER-CASE'), async ({ api, verify }) => {
    verify(await api.probe({ headers: { Authorization: `${scheme} {accessToken}` } }), isAccepted);
  });
}

test(
  'an exchange rate tells a good token from none',
  clauses('DEPAY-PUB-5', 'DEPAY-PUB-3'),
  async ({ api, verify, untestable }) => {
    const operation = await api.probeOperation();
    if (operation === 'get-payins-order') untestable('both documented paths of exchange rates are answered with 404');
    const bare = await api.send(operation, withoutToken);
    verify(bare, isRejected, { errors: [] });
    verify(bare, differsInStatus, await api.send(operation));
  },
);

test('a pay-in order tells a good token from none', clauses('DEPAY-13', 'DEPAY-GAP-4'), async ({ api, verify }) => {
  const first = await api.send('get-payins-order', withoutToken);
  verify(first, isRejected, { errors: [] }, 'DEPAY-GAP-4');
  const place = first.answer.status === 404 ? ordersInTable : {};
  const bare = first.answer.status === 404 ? await api.send('get-payins-order', { ...place, ...withoutToken }) : first;
  verify(bare, differsInStatus, await api.send('get-payins-order', place), 'DEPAY-13');
});

test('the good token still works after all these', closing('DEPAY-BEARER-TOKEN'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted);
});
