import { bearerDeviations, clauses, closing, differsInStatus, hasStatus, isAccepted, isRejected, leaksNothing, test } from '#assay';
import depay from './provider.ts';

const { contract } = depay;
const withoutToken = { headers: { Authorization: null } };
const rejection = { errors: [] };

test('the probe accepts a good token', clauses(contract, 'DEPAY-BEARER-TOKEN'), async ({ api, verify }) => {
  verify(await api.probe(), isAccepted, {});
});
