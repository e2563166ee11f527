import { type Change, clauses, invitesBrowsers, notesAnswer, type Text, test } from 'assay';
import { credentialPlace } from 'assay/promises/credentials';
import { headerCase } from 'assay/promises/header-case';
import { stillGood } from 'assay/promises/still-good';
import { acceptance, modes, none } from './modes.ts';
import pepay from './provider.ts';

/** An endpoint of each kind of key, with the clause that its good request is accepted. */
const keyed = {
  'list-invoices': acceptance['list-invoices'],
  'get-commerce-status': acceptance['get-commerce-status'],
  'get-payment-status': acceptance['get-payment-status'],
};

headerCase(pepay, ...Object.keys(keyed), 'list-api-keys');
for (const operation of Object.keys(keyed)) credentialPlace(pepay, operation);
stillGood(pepay, { after: 'that', operations: keyed });

/** The question of a browser whether a page from elsewhere may send these headers (Fetch, CORS-preflight request). */
const question = (headers: string[]): Change => ({
  method: 'OPTIONS',
  query: { limit: null, invoice_id: null },
  headers: {
    ...none,
    Origin: 'https://assay.example',
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': headers.join(','),
  },
});
const browsers: [operation: string, clause: string, allowed: boolean, headers: string[]][] = [
  ['list-invoices', 'PEPAY-CORS', false, ['x-api-key']],
  ['get-commerce-status', 'PEPAY-CORS', false, ['x-commerce-api-key']],
  ['get-payment-status', 'PEPAY-CORS', false, ['x-api-key', 'x-commerce-api-key']],
  ['get-payment-status', 'PEPAY-CORS-SESSION', true, ['x-session-token', 'x-signature']],
];
for (const [operation, clause, allowed, headers] of browsers) {
  const title = `${operation} ${allowed ? 'invites' : 'does not invite'} browsers to send ${headers.join(' and ')}`;
  test(title, clauses(clause), async ({ api, verify }) => {
    await api.twin('list-invoices');
    verify(await api.send(operation, question(headers)), invitesBrowsers, { headers, allowed });
  });
}

const both: Record<string, [operation: string, headers: Record<string, Text>]> = {
  'a merchant key and the session headers': ['list-invoices', modes['the session headers']],
  'a merchant key and a bearer token that nobody issued': ['list-invoices', { Authorization: 'Bearer assay-nobody' }],
  'a commerce key and a merchant key': ['get-commerce-status', modes['a merchant key']],
  'the session headers and a merchant key': ['get-payment-status', modes['a merchant key']],
};
for (const [title, [operation, headers]] of Object.entries(both)) {
  test(`${operation} answers ${title}`, clauses('PEPAY-PUB-22'), async ({ api, verify }) => {
    verify(await api.send(operation, { headers }), notesAnswer, { documented: 'nothing is said of two modes at once' });
  });
}
