import { clauses, isConnected, isRefused, test } from 'assay';
import { refusals, socketToken, streams, ticket, watchMs } from './sockets.ts';

for (const stream of streams) {
  const { operation, scope, timed } = stream;

  test(
    `${operation} opens until just before the token's expires_at`,
    clauses('PEPAY-6'),
    async ({ agedUse, verify }) => {
      verify(await agedUse(timed, -5), isConnected);
    },
  );

  test(
    `${operation} refuses a token past its expires_at`,
    clauses('PEPAY-WS-EXPIRED'),
    async ({ agedToken, api, verify, blocked }) => {
      const old = await agedToken(timed, 5);
      const later = await socketToken(api, scope);
      const good = await api.connect(operation, ticket(later.value));
      if (!api.accepts(good))
        blocked('a later token does not open the socket, so refusing the old one would prove nothing');
      verify(await api.connect(operation, ticket(old.value), watchMs), isRefused, refusals(stream));
    },
  );
}
