import { clauses, isRejected, test } from 'assay';
import { tokenExpiry } from 'assay/promises/token-expiry';
import ledger from './provider.ts';

tokenExpiry(ledger, {
  token: 'accessToken',
  called: 'an access token',
  secondsBefore: 10,
  refused: [401, 403],
});

test('an access token is rejected at its very end', clauses('LEDGER-GAP-12-SKEW'), async ({ agedUse, verify }) => {
  verify(await agedUse('accessToken', 1), isRejected, { errors: [] });
});
