import {
  clauses,
  errorsOf,
  isAccepted,
  isDocumentedAlternative,
  isRejected,
  leaksNothing,
  test,
  withOneCharacterChanged,
} from 'assay';
import { missingCredentials } from 'assay/promises/credentials';
import { stillGood } from 'assay/promises/still-good';
import pepay from './provider.ts';

const { contract } = pepay;
const payor = 'get-payment-status';

missingCredentials(pepay, {
  operation: payor,
  credentials: ['sessionToken', 'sessionSignature'],
  refused: [400, 401, 403],
});

for (const [place, part] of ['hash', 'timestamp'].entries()) {
  const details = clauses('PEPAY-GAP-1', 'PEPAY-NO-LEAK');
  test(`${payor} rejects a signature with another ${part}`, details, async ({ api, verify, notApplicable }) => {
    await api.twin(payor);
    const good = await api.credential('sessionSignature');
    const parts = good.split('.');
    const old = parts[place];
    if (old === undefined) return notApplicable(`this signature has no ${part}`);
    const altered = parts.with(place, withOneCharacterChanged(old)).join('.');
    const secrets = { 'an altered signature': altered };
    const exchange = await api.send(payor, { using: { sessionSignature: altered }, secrets });
    verify(exchange, isRejected, { errors: errorsOf(contract, payor, 400, 401, 403) }, 'PEPAY-GAP-1');
    // Neither the signature that was sent nor what the right one would have been, whole or without its timestamp.
    const told = [...api.secretsIn(exchange), good, good.split('.')[0] ?? good];
    verify(exchange, leaksNothing, { secrets: told }, 'PEPAY-NO-LEAK');
  });
}

stillGood(pepay, { after: 'bad headers', operations: { [payor]: 'PEPAY-4' } });

test(`${payor} needs no invoice in the query`, clauses('PEPAY-GAP-15'), async ({ api, verify }) => {
  verify(await api.sendVariant(payor, { query: { invoice_id: null } }), isAccepted);
});

test('token and signature have a documented form', clauses('PEPAY-GAP-5'), async ({ api, verify }) => {
  const exchange = await api.sample(payor);
  const token = await api.credential('sessionToken');
  const signature = await api.credential('sessionSignature');
  verify(exchange, isDocumentedAlternative, {
    'pst_...': () => token.startsWith('pst_'),
    'a UUID': () => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(token),
  });
  verify(exchange, isDocumentedAlternative, {
    'signature_hash.timestamp_ms': () => /\.\d{13}$/.test(signature),
    'sig_...': () => signature.startsWith('sig_'),
  });
});
