import { at, clauses, hasOtherValue, hasValue, isAccepted, test } from 'assay';
import { goodRefresh, ownPair, ownRefresh } from './refresh.ts';

test('a refresh brings another access token', clauses('LEDGER-15-NEW'), async ({ api, clock, verify, blocked }) => {
  const { accessToken, refreshToken } = await ownPair({ api, blocked });
  // JWTs of the same second may be equal, because iat and exp count whole seconds.
  await clock.pass(1, 'waiting for the next second');
  const exchange = await goodRefresh({ api, blocked }, refreshToken);
  verify(exchange, hasOtherValue, { pointer: '/accessToken', than: accessToken });
});

test(
  'a refresh starts the time for refreshing anew',
  clauses('LEDGER-GAP-7-COUNTDOWN'),
  async ({ api, clock, verify, blocked }) => {
    const { answer, refreshToken } = await ownPair({ api, blocked });
    const pointer = '/refreshExpiresInSeconds';
    const first = at(answer.answer.body, pointer) ?? null;
    await clock.pass(2, 'waiting for a countdown to show');
    const exchange = await goodRefresh({ api, blocked }, refreshToken);
    verify(exchange, hasValue, { pointer, value: first, because: 'as in the first answer' });
  },
);

test('an access token outlives a refresh', clauses('LEDGER-GAP-7-ACCESS'), async ({ api, verify, blocked }) => {
  const { accessToken, refreshToken } = await ownPair({ api, blocked });
  await goodRefresh({ api, blocked }, refreshToken);
  verify(await api.probe({ using: { accessToken } }), isAccepted);
});

test('a refresh token works a second time', clauses('LEDGER-GAP-7'), async ({ api, verify, blocked }) => {
  const { refreshToken } = await ownPair({ api, blocked });
  await goodRefresh({ api, blocked }, refreshToken);
  verify(await ownRefresh(api, refreshToken), isAccepted);
});
