import { clauses, hasStatus, isAccepted, isRejected, readJwt, test } from 'assay';

test('a token works until just before its end', clauses('DEPAY-PUB-4-UNTIL-END'), async ({ api, clock, verify }) => {
  const token = await api.token('accessToken', { fresh: true });
  await clock.passUntil(token, -5);
  verify(await api.probe({ using: { accessToken: token.value } }), isAccepted);
});

test(
  'a token is rejected after its end',
  clauses('DEPAY-BEARER-EXPIRED', 'DEPAY-BEARER-STATUS'),
  async ({ api, expiredToken, verify }) => {
    const old = await expiredToken('accessToken', statedEnd);
    const fresh = await api.token('accessToken', { fresh: true });
    verify(await api.probe({ using: { accessToken: fresh.value } }), isAccepted, {}, 'DEPAY-BEARER-EXPIRED');
    const exchange = await api.probe({ using: { accessToken: old.value } });
    verify(exchange, isRejected, { errors: [] }, 'DEPAY-BEARER-EXPIRED');
    verify(exchange, hasStatus, { oneOf: [401] }, 'DEPAY-BEARER-STATUS');
  },
);

/** An older example has an `exp` that lies behind the end that `expiresIn` declares (DEPAY-GAP-2). */
const statedEnd = (jwt: string): number | undefined => {
  const exp = readJwt(jwt)?.claims.exp;
  return typeof exp === 'number' ? exp * 1000 : undefined;
};
