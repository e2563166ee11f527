import { clauses, errorsOf, isRejected, type Provocations, test } from 'assay';
import { wrongCredentials } from 'assay/promises/credentials';
import { documentedErrors } from 'assay/promises/documented-errors';
import { stillGood } from 'assay/promises/still-good';
import ledger from './provider.ts';

const { contract } = ledger;
const withoutToken = { headers: { Authorization: null } };
const nobody = { using: { workspace: 'assay-nobody' } };

const provocations: Provocations = {
  'ledger/create-token/400/bad-request': { change: { body: {} } },
  'ledger/create-token/401/unauthorized': { change: { using: { apiKeySecret: 'assay-wrong-secret' } }, instead: [403] },
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

const closings = {
  'list-users': 'LEDGER-PUB-8-BODY',
  'get-current-user': 'LEDGER-BEARER-TOKEN',
  'refresh-token': 'LEDGER-13',
  'create-token': 'LEDGER-3',
};

documentedErrors(ledger, { provocations });

wrongCredentials(ledger, {
  operation: 'create-token',
  credentials: ['apiKeySecret', 'apiKeyId', 'workspace'],
  refused: [401, 403],
});

test('an error has no undocumented field', clauses('LEDGER-PUB-6-CLOSED'), async ({ api, verify }) => {
  const exchange = await api.probe(withoutToken);
  verify(exchange, isRejected, { errors: errorsOf(contract, exchange.operation.id, 401) });
});

stillGood(ledger, { after: 'its errors', operations: closings });
