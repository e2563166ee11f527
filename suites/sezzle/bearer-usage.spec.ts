import {
  bearerDeviations,
  clauses,
  closing,
  errorsOf,
  isAccepted,
  isDocumentedSuccess,
  isRejected,
  leaksNothing,
  operationOf,
  test,
} from 'assay';
import sezzle from './provider.ts';

const { contract } = sezzle;

test('the probe accepts a good token', clauses('SEZZLE-BEARER-TOKEN'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted);
});

test('the settlement summaries have their documented fields', clauses('SEZZLE-PUB-5'), async ({ api, verify }) => {
  const summaries = operationOf(contract, 'get-settlement-summaries');
  verify(await api.sample(summaries.id), isDocumentedSuccess, summaries.success);
});

for (const deviation of bearerDeviations) {
  const details = clauses(`SEZZLE-${deviation.clause}`, 'SEZZLE-NO-LEAK');
  test(`the probe rejects ${deviation.title}`, details, async ({ api, verify, notApplicable }) => {
    await api.probeTwin();
    const change = deviation.change((await api.token('token')).value);
    if (!change) notApplicable('the token is not a JWT, and the documents do not say that it is');
    const exchange = await api.probe(change);
    verify(
      exchange,
      isRejected,
      { errors: errorsOf(contract, exchange.operation.id, 401) },
      `SEZZLE-${deviation.clause}`,
    );
    verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'SEZZLE-NO-LEAK');
  });
}

test('the scheme is read in lower case too', clauses('SEZZLE-BEARER-CASE'), async ({ api, verify }) => {
  verify(await api.probe({ headers: { Authorization: 'bearer {token}' } }), isAccepted);
});

test('the good token still works after all these', closing('SEZZLE-BEARER-TOKEN'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted);
});
