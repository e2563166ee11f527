import {
  bearerDeviations,
  clauses,
  closing,
  errorsOf,
  hasDocumentedBody,
  isAccepted,
  isRejected,
  leaksNothing,
  operationOf,
  test,
} from 'assay';
import ledger from './provider.ts';

const { contract } = ledger;

/** Where no document says how such a request is rejected; a strict server may call an undocumented query parameter a 400. */
const rejectedAnyhow = ['BEARER-PREFIX', 'BEARER-SCHEME', 'BEARER-QUERY'];

test('the probe accepts a good token', clauses('LEDGER-BEARER-TOKEN'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted);
});

test('get-current-user answers with a JSON object', clauses('LEDGER-GAP-9'), async ({ api, verify }) => {
  const me = operationOf(contract, 'get-current-user');
  verify(await api.sample(me.id), hasDocumentedBody, me.success);
});

for (const deviation of bearerDeviations) {
  const clause = `LEDGER-${deviation.clause}`;
  test(
    `the probe rejects ${deviation.title}`,
    clauses(clause, 'LEDGER-NO-LEAK'),
    async ({ api, verify, notApplicable }) => {
      await api.probeTwin();
      const change = deviation.change((await api.token('accessToken')).value);
      if (!change) notApplicable('the access token is not a JWT');
      const exchange = await api.probe(change);
      const errors = rejectedAnyhow.includes(deviation.clause) ? [] : errorsOf(contract, exchange.operation.id, 401);
      verify(exchange, isRejected, { errors }, clause);
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'LEDGER-NO-LEAK');
    },
  );
}

test('the probe rejects the refresh token', clauses('LEDGER-BEARER-KIND'), async ({ api, verify }) => {
  await api.probeTwin();
  const exchange = await api.probe({ headers: { Authorization: 'Bearer {refreshToken}' } });
  verify(exchange, isRejected, { errors: errorsOf(contract, exchange.operation.id, 401) });
});

for (const [words, name] of Object.entries({ 'upper case': 'AUTHORIZATION', 'lower case': 'authorization' })) {
  test(`the header's name in ${words} works as well`, clauses('LEDGER-HEADER-CASE'), async ({ api, verify }) => {
    verify(await api.probe({ headers: { [name]: 'Bearer {accessToken}' } }), isAccepted);
  });
}

for (const [words, scheme] of Object.entries({ 'upper case': 'BEARER', 'lower case': 'bearer' })) {
  test(`the scheme in ${words} works as well`, clauses('LEDGER-BEARER-CASE'), async ({ api, verify }) => {
    verify(await api.probe({ headers: { Authorization: `${scheme} {accessToken}` } }), isAccepted);
  });
}

test('a GET needs no Content-Type', clauses('LEDGER-GAP-11'), async ({ api, verify }) => {
  verify(await api.probe({ headers: { 'Content-Type': null } }), isAccepted);
});

test('the good token still works after all these', closing('LEDGER-BEARER-TOKEN'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted);
});
