import { clauses, errorsOf, isAccepted, isRejected, test } from 'assay';
import sezzle from './provider.ts';

const { contract } = sezzle;

test('a token works until just before its end', clauses('SEZZLE-10'), async ({ api, clock, verify }) => {
  const token = await api.token('token', { fresh: true });
  await clock.passUntil(token, -5);
  verify(await api.probe({ using: { token: token.value } }), isAccepted);
});

test('a token is rejected after its end', clauses('SEZZLE-BEARER-EXPIRED'), async ({ api, expiredToken, verify }) => {
  const old = await expiredToken('token');
  const fresh = await api.token('token', { fresh: true });
  verify(await api.probe({ using: { token: fresh.value } }), isAccepted);
  const exchange = await api.probe({ using: { token: old.value } });
  verify(exchange, isRejected, { errors: errorsOf(contract, exchange.operation.id, 401) });
});
