import { at, clauses, hasOtherValue, hasValue, isAccepted, test } from '#assay';
import ledger from './provider.ts';
import { ownPair } from './refresh.ts';

const { contract } = ledger;

test(
  'a refresh brings another access token',
  clauses(contract, 'LEDGER-15-NEW'),
  async ({ api, clock, verify, untestable }) => {
    const { accessToken, refreshToken } = await ownPair({ api, untestable });
    // JWTs of the same second may be equal, because iat and exp count whole seconds.
    await clock.pass(1, 'waiting for the next second');
    const exchange = await api.send('refresh-token', { using: { refreshToken: refreshToken.value } });
    verify(exchange, hasOtherValue, { pointer: '/accessToken', than: accessToken.value });
  },
);

test('a refresh token works a second time', clauses(contract, 'LEDGER-GAP-7'), async ({ api, verify, untestable }) => {
  const { refreshToken } = await ownPair({ api, untestable });
  const using = { refreshToken: refreshToken.value };
  await api.send('refresh-token', { using });
  verify(await api.send('refresh-token', { using }), isAccepted, {});
});

test(
  'an access token outlives a refresh',
  clauses(contract, 'LEDGER-GAP-7-ACCESS'),
  async ({ api, verify, untestable }) => {
    const { accessToken, refreshToken } = await ownPair({ api, untestable });
    await api.send('refresh-token', { using: { refreshToken: refreshToken.value } });
    verify(await api.probe({ using: { accessToken: accessToken.value } }), isAccepted, {});
  },
);

test(
  'a refresh starts the time for refreshing anew',
  clauses(contract, 'LEDGER-GAP-7-COUNTDOWN'),
  async ({ api, clock, verify, untestable }) => {
    const { answer, refreshToken } = await ownPair({ api, untestable });
    const pointer = '/refreshExpiresInSeconds';
    await clock.pass(2, 'waiting for a countdown to show');
    const exchange = await api.send('refresh-token', { using: { refreshToken: refreshToken.value } });
    verify(exchange, hasValue, {
      pointer,
      value: at(answer.answer.body, pointer) ?? null,
      because: 'as in the first answer',
    });
  },
);
