import { clauses, isRejected, type Provocations, test } from 'assay';
import { documentedErrors } from 'assay/promises/documented-errors';
import oidc from './provider.ts';

const { requests } = oidc;
const client = requests.token?.client;
const wrongSecret = { using: { clientSecret: 'assay-never-issued' } };

const provocations: Provocations = {
  'oidc/authenticate/401/invalid_client': { change: wrongSecret },
  'oidc/authenticate/400/invalid_request': { change: { body: { scope: 'openid' } } },
  'oidc/token/401/invalid_client': { change: wrongSecret },
  'oidc/token/400/invalid_grant': { change: { using: { authReqId: 'assay-never-issued' } } },
  'oidc/token/400/unsupported_grant_type': { change: { body: { grant_type: 'assay' } } },
  'oidc/introspect/401/invalid_client': { change: wrongSecret },
  'oidc/introspect/400/invalid_request': { change: { body: {} } },
  'oidc/revoke/401/invalid_client': { change: wrongSecret },
  'oidc/revoke/400/invalid_request': { change: { body: {} } },
  'oidc/userinfo/401/invalid_token': { change: { using: { accessToken: 'assay-never-issued' } } },
};

documentedErrors(oidc, { provocations });

const inBody = { kind: 'body', fields: { client_id: '{clientId}', client_secret: '{clientSecret}' } } as const;
const ways = [
  { title: 'no client authentication', clause: 'OIDC-CREDENTIAL-MISSING', change: { client: null } },
  { title: 'the secret in the body only', clause: 'OIDC-CLIENT-METHOD', change: { client: inBody } },
  {
    title: 'the secret in the body, too',
    clause: 'OIDC-CREDENTIAL-TWICE',
    change: { client: [client ?? inBody, inBody] },
  },
];

for (const operation of ['authenticate', 'token', 'introspect', 'revoke']) {
  for (const { title, clause, change } of ways) {
    test(`${operation} rejects ${title}`, clauses(clause), async ({ api, verify }) => {
      await api.twin(operation);
      verify(await api.send(operation, change), isRejected, { errors: [] });
    });
  }
}
