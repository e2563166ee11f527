import { clauses, isAccepted, test } from 'assay';
import { tokenExpiry } from 'assay/promises/token-expiry';
import { createToken } from './keys.ts';
import loccus from './provider.ts';

const year = 365 * 24 * 3600;

tokenExpiry(loccus, {
  token: 'sessionToken',
  called: 'a session token',
  refused: [401],
});

test('the token of a key works after a year', clauses('LOCCUS-10'), async ({ api, clock, verify }) => {
  const { value } = await api.token('keyToken');
  await clock.pass(year, 'a year in the life of a key');
  verify(await api.probe({ using: { sessionToken: value } }), isAccepted);
});

test('the token of a key outlives a later sign-in', clauses('LOCCUS-10-SESSION'), async ({ api, verify }) => {
  const { token } = await createToken(api);
  verify(await api.probe({ using: { sessionToken: token } }), isAccepted);
  await api.token('sessionToken', { fresh: true });
  verify(await api.probe({ using: { sessionToken: token } }), isAccepted);
});
