import {
  type Change,
  clauses,
  closing,
  invitesBrowsers,
  isAccepted,
  isRejected,
  leaksNothing,
  notesAnswer,
  type Text,
  test,
} from 'assay';
import { acceptance, type Mode, modes, none } from './modes.ts';

/** An endpoint of each kind, and the mode that is its own. */
const own: [operation: keyof typeof acceptance, mode: Mode][] = [
  ['list-invoices', 'a merchant key'],
  ['get-commerce-status', 'a commerce key'],
  ['get-payment-status', 'the session headers'],
  ['list-api-keys', 'a dashboard JWT'],
];
const upperCase = (headers: Record<string, Text>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));

for (const [operation, mode] of own) {
  const details = clauses('PEPAY-HEADER-CASE');
  test(`${operation} reads the header names of ${mode} in any case`, details, async ({ api, verify }) => {
    verify(await api.sendVariant(operation, { headers: upperCase(modes[mode]) }), isAccepted);
  });
}

for (const [operation, mode] of own.slice(0, 3)) {
  const details = clauses('PEPAY-CREDENTIAL-PLACE', 'PEPAY-NO-LEAK');
  test(`${operation} rejects ${mode} in the query`, details, async ({ api, verify }) => {
    await api.twin(operation);
    const exchange = await api.send(operation, { headers: none, query: modes[mode] });
    verify(exchange, isRejected, { errors: [] }, 'PEPAY-CREDENTIAL-PLACE');
    verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, 'PEPAY-NO-LEAK');
  });
}

for (const [operation] of own.slice(0, 3)) {
  const details = closing(acceptance[operation]);
  test(`${operation} takes its own headers after that`, details, async ({ api, verify }) => {
    verify(await api.again(operation), isAccepted);
  });
}

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
