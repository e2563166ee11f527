import {
  type Api,
  type Change,
  clauses,
  closing,
  isConnected,
  isRefused,
  notesAnswer,
  template,
  test,
  tokenDeviations,
} from 'assay';
import { altered, as } from './modes.ts';
import { openMs, refusals, socketToken, streams, ticket, twin, watchMs } from './sockets.ts';

/** What is sent in place of a good token; `undefined` where it makes no sense for such a token. */
const deviations: { title: string; clause: string; alter: (good: string) => string | null | undefined }[] = [
  { title: 'no token', clause: 'PEPAY-WS-MISSING', alter: () => null },
  { title: 'an empty token', clause: 'PEPAY-WS-MISSING', alter: () => '' },
  ...tokenDeviations.map((deviation) => ({ ...deviation, clause: 'PEPAY-WS-INVALID' })),
];

for (const stream of streams) {
  const { operation, scope, other } = stream;

  test(`${operation} opens for a minted token`, clauses('PEPAY-6'), async ({ api, verify }) => {
    const { value } = await socketToken(api, scope);
    verify(await api.connect(operation, ticket(value), openMs), isConnected);
  });

  test(`${operation} opens for a key in the header`, clauses('PEPAY-PUB-5'), async ({ api, verify }) => {
    verify(await api.connect(operation, {}, openMs), isConnected);
  });

  for (const { title, clause, alter } of deviations) {
    test(`${operation} refuses ${title}`, clauses(clause), async ({ api, verify, notApplicable }) => {
      await twin(api, stream);
      const value = alter((await socketToken(api, scope)).value);
      if (value === undefined) return notApplicable('the token is not a JWT, which the documents allow');
      const change = ticket(value, { [title]: value ?? '' });
      verify(await api.connect(operation, change, watchMs), isRefused, refusals(stream));
    });
  }

  test(`${operation} refuses a ${other} token`, clauses('PEPAY-WS-SCOPE'), async ({ api, verify }) => {
    await twin(api, stream);
    const { value } = await socketToken(api, other);
    verify(await api.connect(operation, ticket(value), watchMs), isRefused, refusals(stream));
  });

  test(`${operation} refuses a dashboard JWT`, clauses('PEPAY-WS-KIND'), async ({ api, verify }) => {
    await twin(api, stream);
    verify(await api.connect(operation, ticket(template`{dashboardJwt}`), watchMs), isRefused, refusals(stream));
  });

  const badKeys: [title: string, clause: string, change: (api: Api) => Promise<Change>][] = [
    ['a key that nobody holds', 'PEPAY-WS-KEY', altered(`${scope}Key`)],
    [`a ${other} key`, 'PEPAY-PUB-20-SCOPE', async () => as(stream.foreign)],
  ];
  for (const [title, clause, change] of badKeys) {
    test(`${operation} refuses ${title}`, clauses(clause), async ({ api, verify, blocked }) => {
      const good = await api.connect(operation);
      if (!api.accepts(good)) blocked('no key opens this socket, so refusing a bad one would prove nothing');
      verify(await api.connect(operation, await change(api), watchMs), isRefused, refusals(stream));
    });
  }

  test(`${operation} opens again after all these`, closing('PEPAY-6', 'PEPAY-PUB-5'), async ({ api, verify }) => {
    verify(await api.again(operation), isConnected, {}, 'PEPAY-PUB-5');
    const { value } = await socketToken(api, scope);
    verify(await api.again(operation, ticket(value)), isConnected, {}, 'PEPAY-6');
  });
}

test(
  'a refusal is 401 or 403, or a close before any event',
  clauses('PEPAY-GAP-14', 'PEPAY-GAP-14-CODE'),
  async ({ api, verify, blocked }) => {
    const [stream] = streams;
    await twin(api, stream);
    const exchange = await api.connect(stream.operation, ticket(null), watchMs);
    if (api.accepts(exchange)) blocked('a socket without a token was not refused at all');
    verify(exchange, isRefused, refusals(stream), 'PEPAY-GAP-14');
    verify(exchange, notesAnswer, { documented: 'no close code is published' }, 'PEPAY-GAP-14-CODE');
  },
);
