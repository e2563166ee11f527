import { at, clauses, hasValue, isAccepted, test } from 'assay';
import { goodRefresh, ownPair, ownRefresh } from './refresh.ts';

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
