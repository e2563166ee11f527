import { closing, hasDocumentedBody, isAccepted, operationOf, type Provocations, test } from 'assay';
import { documentedErrors } from 'assay/promises/documented-errors';
import { conditionOf } from './conditions.ts';
import { acceptance, altered, as, none } from './modes.ts';
import pepay from './provider.ts';

const { contract } = pepay;
type Way = Provocations[string]['change'];

/** What provokes the error of a name, wherever it is documented. */
const everywhere: Record<string, Way> = {
  'missing-credentials': { headers: none },
  'wrong-auth-mode': as('the session headers'),
  api_key_invalid: altered('merchantKey'),
  'invalid-bearer': altered('dashboardJwt'),
};
/** The same where one operation takes something of its own. */
const there: Record<string, Record<string, Way>> = {
  'mint-ws-token': {
    'invalid-body': { text: '{"scope": ' },
    'invalid-scope': { body: { scope: 'bogus' } },
    'invalid-ttl': { body: { scope: 'merchant', ttl_seconds: -1 } },
    'scope-mismatch': { body: { scope: 'commerce' } },
  },
  'list-invoices': {
    'invalid-limit': { query: { limit: '0' } },
    'invalid-cursor': { query: { starting_after: 'not-a-uuid' } },
    'foreign-key': as('a commerce key in x-api-key'),
  },
  'get-payment-status': {
    'wrong-auth-mode': as('a merchant key'),
    'invalid-signature': altered('sessionSignature'),
    'unknown-session': altered('sessionToken'),
  },
  'get-commerce-status': {
    api_key_invalid: altered('commerceKey'),
    'foreign-key': as('a merchant key in x-commerce-api-key'),
  },
  'list-api-keys': { 'wrong-auth-mode': as('a merchant key'), 'invalid-scope': { query: { scope: 'bogus' } } },
  'create-api-key': {
    'wrong-auth-mode': as('a merchant key'),
    'invalid-body': { body: { scope: 'merchant' } },
    'invalid-scope': { body: { name: 'assay-bogus-scope', scope: 'bogus' } },
  },
};

const provocations: Provocations = Object.fromEntries(
  contract.errors
    .filter(({ operation, untestable }) => Object.hasOwn(acceptance, operation) && untestable === undefined)
    .flatMap(({ id, operation, name, status }) => {
      const change = there[operation]?.[name] ?? everywhere[name];
      const statuses = conditionOf(operation, name).map((row) => row.status);
      const instead = statuses.filter((other) => other !== status);
      return change ? [[id, { change, instead }]] : [];
    }),
);

/** The good requests of the others need a key or a token of their own: revocation-errors.spec.ts, socket-errors.spec.ts. */
documentedErrors(pepay, { provocations, operations: Object.keys(acceptance) });

for (const id of Object.keys(acceptance) as (keyof typeof acceptance)[]) {
  test(`${id} takes the good request after its errors`, closing(acceptance[id]), async ({ api, verify }) => {
    const exchange = await api.again(id);
    verify(exchange, isAccepted);
    verify(exchange, hasDocumentedBody, operationOf(pepay.contract, id).success);
  });
}
