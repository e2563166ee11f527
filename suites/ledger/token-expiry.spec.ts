import { clauses, errorsOf, isAccepted, isRejected, test } from '#assay';
import ledger from './provider.ts';

const { contract } = ledger;

test(
  'an access token works until just before its end',
  clauses(contract, 'LEDGER-8-BEFORE-END'),
  async ({ api, clock, verify }) => {
    const token = await api.token('accessToken', { fresh: true });
    await clock.passUntil(token, -10);
    verify(await api.probe({ using: { accessToken: token.value } }), isAccepted, {});
  },
);

test(
  'an access token is rejected after its end',
  clauses(contract, 'LEDGER-BEARER-EXPIRED', 'LEDGER-GAP-12-SKEW'),
  async ({ api, clock, verify }) => {
    const old = await api.token('accessToken', { fresh: true });
    await clock.passUntil(old, 1);
    const atOnce = await api.probe({ using: { accessToken: old.value } });
    verify(atOnce, isRejected, { errors: [] }, 'LEDGER-GAP-12-SKEW');
    await clock.passUntil(old, 5);
    const fresh = await api.token('accessToken', { fresh: true });
    verify(await api.probe({ using: { accessToken: fresh.value } }), isAccepted, {}, 'LEDGER-BEARER-EXPIRED');
    const exchange = await api.probe({ using: { accessToken: old.value } });
    const errors = errorsOf(contract, exchange.operation.id, 401);
    verify(exchange, isRejected, { errors }, 'LEDGER-BEARER-EXPIRED');
  },
);
