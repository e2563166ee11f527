import { type Api, type Change, errorsOf, errorTest, isRefused, type Session, test } from 'assay';
import { conditionOf, unlessSeen } from './conditions.ts';
import pepay from './provider.ts';
import { refusedWith, type Stream, socketToken, streams, ticket, twin, watchMs } from './sockets.ts';

const { contract } = pepay;

/** What provokes the documented refusals of a socket, by their names. */
const provocations: Record<string, (api: Api, stream: Stream, agedToken: Session['agedToken']) => Promise<Change>> = {
  'missing-token': async () => ticket(null),
  'invalid-token': async () => ticket('assay-this-token-was-never-issued'),
  'other-scope-token': async (api, { other }) => ticket((await socketToken(api, other)).value),
  'expired-token': async (_, { timed }, agedToken) => ticket((await agedToken(timed, 5)).value),
  async 'malformed-filters'(api, { scope }) {
    const { value } = await socketToken(api, scope);
    return { ...ticket(null), query: { token: value, since: 'not-an-event' } };
  },
};

for (const stream of streams) {
  for (const documented of errorsOf(contract, stream.operation)) {
    const { title, details } = errorTest(documented);
    test(title, details, async ({ agedToken, api, verify, untestable }) => {
      const { operation, name } = documented;
      const change = provocations[name];
      if (!change) throw new Error(`nothing provokes the documented error ${documented.id}`);
      await twin(api, stream);
      const exchange = await api.connect(operation, await change(api, stream, agedToken), watchMs);
      verify(exchange, isRefused, refusedWith(conditionOf(operation, name)));
      unlessSeen(documented, exchange, untestable);
    });
  }
}
