import { clauses, differsInStatus, isRejected, test } from 'assay';
import { bearerStillGood, bearerUsage } from 'assay/promises/bearer-usage';
import depay from './provider.ts';

const withoutToken = { headers: { Authorization: null } };
/** The table of resources lists orders under another path than the page on authentication (DEPAY-GAP-4). */
const ordersInTable = { target: '/v2/payins/orders/5e1f2f4c-6d0b-4c53-9a55-0d7c2a6f9b1e' };

bearerUsage(depay, { token: 'accessToken', otherTokens: ['refreshToken'], otherCredentials: ['apiKey'] });

test(
  'an exchange rate tells a good token from none',
  clauses('DEPAY-PUB-5', 'DEPAY-PUB-3'),
  async ({ api, verify, untestable }) => {
    const operation = await api.probeOperation();
    if (operation === 'get-payins-order') untestable('both documented paths of exchange rates are answered with 404');
    const bare = await api.send(operation, withoutToken);
    verify(bare, isRejected, { errors: [] }, 'DEPAY-PUB-3');
    verify(bare, differsInStatus, await api.send(operation), 'DEPAY-PUB-5');
  },
);

test('a pay-in order tells a good token from none', clauses('DEPAY-13', 'DEPAY-GAP-4'), async ({ api, verify }) => {
  const first = await api.send('get-payins-order', withoutToken);
  verify(first, isRejected, { errors: [] }, 'DEPAY-GAP-4');
  const place = first.answer.status === 404 ? ordersInTable : {};
  const bare = first.answer.status === 404 ? await api.send('get-payins-order', { ...place, ...withoutToken }) : first;
  verify(bare, differsInStatus, await api.send('get-payins-order', place), 'DEPAY-13');
});

bearerStillGood(depay);
