import { clauses, hasDocumentedBody, isAccepted, operationOf, test } from 'assay';
import { bearerStillGood, bearerUsage } from 'assay/promises/bearer-usage';
import { headerCase } from 'assay/promises/header-case';
import ledger from './provider.ts';

const me = operationOf(ledger.contract, 'get-current-user');

bearerUsage(ledger, {
  token: 'accessToken',
  // 401 is documented for a missing token alone, beside 403 in the general table; a strict server may call an undocumented query
  // parameter a 400, and no document says anything about other schemes.
  refused: {
    'BEARER-MISSING': [401],
    'BEARER-PREFIX': [],
    'BEARER-SCHEME': [],
    'BEARER-QUERY': [],
    otherwise: [401, 403],
  },
  otherTokens: ['refreshToken'],
  otherCredentials: ['workspace', 'apiKeyId', 'apiKeySecret'],
});

test('get-current-user answers with a JSON object', clauses('LEDGER-GAP-9'), async ({ api, verify }) => {
  verify(await api.sample(me.id), hasDocumentedBody, me.success);
});

headerCase(ledger, 'get-current-user', 'list-users');

test('a GET needs no Content-Type', clauses('LEDGER-GAP-11'), async ({ api, verify }) => {
  verify(await api.probe({ headers: { 'Content-Type': null } }), isAccepted);
});

bearerStillGood(ledger);
