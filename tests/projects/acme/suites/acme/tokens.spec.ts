import { clauses, isDocumentedSuccess, operationOf, test } from 'assay';
import { clientAuthentication } from 'assay/promises/client-authentication';
import { introspection } from 'assay/promises/introspection';
import { renewal } from 'assay/promises/renewal';
import { revocation } from 'assay/promises/revocation';
import acme from './provider.ts';

test('issue-token answers as documented', clauses('ACME-1'), async ({ api, verify }) => {
  verify(await api.sample('issue-token'), isDocumentedSuccess, operationOf(acme.contract, 'issue-token').success);
});

clientAuthentication(acme, 'issue-token');
renewal(acme);
revocation(acme, 'token');
introspection(acme);
