import { clauses, isConnected, isRefused, test } from 'assay';
import { refusals, shortToken, socketToken, streams, ticket, watchMs } from './sockets.ts';

for (const stream of streams) {
  const { operation, scope } = stream;

  test(
    `${operation} opens until just before the token's expires_at`,
    clauses('PEPAY-6'),
    async ({ api, clock, verify }) => {
      const token = await shortToken(api, scope, 10);
      await clock.passUntil(token, -3);
      verify(await api.connect(operation, ticket(token.value)), isConnected);
    },
  );

  test(
    `${operation} refuses a token past its expires_at`,
    clauses('PEPAY-WS-EXPIRED'),
    async ({ api, clock, verify, blocked }) => {
      const old = await shortToken(api, scope, 4);
      await clock.passUntil(old, 5);
      const later = await socketToken(api, scope);
      const good = await api.connect(operation, ticket(later.value));
      if (!api.accepts(good))
        blocked('a later token does not open the socket, so refusing the old one would prove nothing');
      verify(await api.connect(operation, ticket(old.value), watchMs), isRefused, refusals(stream));
    },
  );
}
