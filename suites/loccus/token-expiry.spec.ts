import { clauses, errorsOf, isAccepted, isRejected, test } from 'assay';
import loccus from './provider.ts';

const { contract } = loccus;
const year = 365 * 24 * 3600;

test(
  'a session token works until just before its end',
  clauses('LOCCUS-BEARER-TOKEN'),
  async ({ api, clock, verify }) => {
    const token = await api.token('sessionToken', { fresh: true });
    await clock.passUntil(token, -5);
    verify(await api.probe({ using: { sessionToken: token.value } }), isAccepted);
  },
);

test(
  'a session token is rejected after its end',
  clauses('LOCCUS-BEARER-EXPIRED'),
  async ({ api, expiredToken, verify }) => {
    const old = await expiredToken('sessionToken');
    const fresh = await api.token('sessionToken', { fresh: true });
    verify(await api.probe({ using: { sessionToken: fresh.value } }), isAccepted);
    const exchange = await api.probe({ using: { sessionToken: old.value } });
    verify(exchange, isRejected, { errors: errorsOf(contract, exchange.operation.id, 401) });
  },
);

test('the token of a key works after a year', clauses('LOCCUS-10'), async ({ api, clock, verify }) => {
  const { value } = await api.token('keyToken');
  await clock.pass(year, 'a year in the life of a key');
  verify(await api.probe({ using: { sessionToken: value } }), isAccepted);
});
