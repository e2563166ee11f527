import { clauses, errorsOf, isAccepted, isRejected, test } from 'assay';
import ledger from './provider.ts';

const { contract } = ledger;

test(
  'an access token works until just before its end',
  clauses('LEDGER-8-BEFORE-END'),
  async ({ api, clock, verify }) => {
    const token = await api.token('accessToken', { fresh: true });
    await clock.passUntil(token, -10);
    verify(await api.probe({ using: { accessToken: token.value } }), isAccepted);
  },
);

test(
  'an access token is rejected after its end',
  clauses('LEDGER-BEARER-EXPIRED'),
  async ({ api, expiredToken, verify }) => {
    const old = await expiredToken('accessToken');
    const fresh = await api.token('accessToken', { fresh: true });
    verify(await api.probe({ using: { accessToken: fresh.value } }), isAccepted);
    const exchange = await api.probe({ using: { accessToken: old.value } });
    verify(exchange, isRejected, { errors: errorsOf(contract, exchange.operation.id, 401) });
  },
);

test('an access token is rejected at its very end', clauses('LEDGER-GAP-12-SKEW'), async ({ api, clock, verify }) => {
  const token = await api.token('accessToken', { fresh: true });
  await clock.passUntil(token, 1);
  verify(await api.probe({ using: { accessToken: token.value } }), isRejected, { errors: [] });
});
