import {
  clauses,
  closing,
  errorsOf,
  errorTest,
  isAccepted,
  isRejected,
  type Provocations,
  test,
  withOneCharacterChanged,
} from '#assay';
import ledger from './provider.ts';
import { refreshTwin, shareNewPair } from './refresh.ts';

const { contract } = ledger;
const withoutToken = { headers: { Authorization: null } };
const nobody = { using: { workspace: 'assay-nobody' } };

const wrongCredentials = [
  { title: 'an altered secret', name: 'apiKeySecret', about: ['LEDGER-GAP-4'] },
  { title: 'an altered key id', name: 'apiKeyId', about: ['LEDGER-GAP-4'] },
  { title: 'another workspace', name: 'workspace', about: ['LEDGER-GAP-4', 'LEDGER-5'] },
];

const provocations: Provocations = {
  'ledger/create-token/400/bad-request': { change: { body: {} } },
  'ledger/create-token/401/unauthorized': {
    change: async (api) => {
      const altered = withOneCharacterChanged(await api.credential('apiKeySecret'));
      return { using: { apiKeySecret: altered }, secrets: { 'an altered secret': altered } };
    },
    instead: [403],
  },
  'ledger/create-token/403/forbidden': { change: nobody, instead: [401] },
  'ledger/refresh-token/400/bad-request': { change: { body: {} } },
  'ledger/refresh-token/401/unauthorized': {
    change: { using: { refreshToken: 'assay-this-token-was-never-issued' } },
    instead: [400],
  },
  'ledger/refresh-token/403/forbidden': { change: nobody, instead: [400, 401] },
  'ledger/get-current-user/401/unauthorized': { change: withoutToken },
  'ledger/list-users/400/bad-request': { change: { query: { pageSize: '31' } } },
  'ledger/list-users/401/unauthorized': { change: withoutToken },
};

for (const documented of contract.errors) {
  const { title, details } = errorTest(contract, documented);
  test(title, details, async ({ api, provoke }) => {
    if (!documented.untestable) await (documented.operation === 'refresh-token' ? refreshTwin(api) : shareNewPair(api));
    await provoke(documented, provocations);
  });
}

for (const { title, name, about } of wrongCredentials) {
  test(`create-token rejects ${title}`, clauses(contract, ...about), async ({ api, verify }) => {
    await api.twin('create-token');
    const altered = withOneCharacterChanged(await api.credential(name));
    const exchange = await api.send('create-token', { using: { [name]: altered }, secrets: { [title]: altered } });
    verify(exchange, isRejected, { errors: errorsOf(contract, 'create-token', 401, 403) });
  });
}

test('an error has no undocumented field', clauses(contract, 'LEDGER-PUB-6-CLOSED'), async ({ api, verify }) => {
  const exchange = await api.probe(withoutToken);
  verify(exchange, isRejected, { errors: errorsOf(contract, exchange.operation.id, 401) });
});

test(
  'the good requests still pass after all these',
  closing(contract, 'LEDGER-PUB-8-BODY', 'LEDGER-BEARER-TOKEN', 'LEDGER-13', 'LEDGER-3'),
  async ({ api, verify }) => {
    await shareNewPair(api);
    for (const id of ['list-users', 'get-current-user', 'refresh-token']) verify(await api.again(id), isAccepted, {});
    const exchange = await api.again('create-token');
    verify(exchange, isAccepted, {});
    api.share(exchange);
  },
);
