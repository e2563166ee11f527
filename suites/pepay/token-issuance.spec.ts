import {
  clauses,
  hasDocumentedPart,
  hasLifetime,
  hasStatus,
  hasStructure,
  hasTextLike,
  hasValue,
  isAccepted,
  isDocumentedAlternative,
  isRejected,
  operationOf,
  test,
} from 'assay';
import { caching } from 'assay/promises/caching';
import { conditionOf } from './conditions.ts';
import { as, eitherStatus } from './modes.ts';
import pepay from './provider.ts';
import { addressOf, end, mint } from './sockets.ts';

const { contract } = pepay;
const issue = operationOf(contract, 'mint-ws-token');
const documented = issue.success;

test('mint-ws-token answers 200 with JSON', clauses('PEPAY-5'), async ({ api, verify }) => {
  const exchange = await api.sample(issue.id);
  verify(exchange, hasStatus, { oneOf: [documented.status] });
  verify(exchange, hasDocumentedPart, { documented, pointer: '' });
});

test('a token with ttl_seconds 60 ends 60 seconds on', clauses('PEPAY-PUB-2-TTL'), async ({ api, verify, blocked }) => {
  const exchange = await api.send(issue.id, mint('merchant', { ttl_seconds: 60 }));
  if (!api.accepts(exchange) && exchange.answer.status !== 400) blocked('nothing was minted: see PEPAY-5');
  verify(exchange, hasLifetime, { ...end, seconds: 60, tolerance: 5 });
});

test('a commerce key mints a commerce token', clauses('PEPAY-2-MINT'), async ({ api, verify }) => {
  const exchange = await api.send(issue.id, mint('commerce'));
  verify(exchange, hasStatus, { oneOf: [documented.status] });
  verify(exchange, hasDocumentedPart, { documented, pointer: '/data/token' });
  verify(exchange, hasValue, { pointer: '/data/scope', value: 'commerce', because: 'as the request asked' });
});

test(
  'a commerce token comes with the address of its socket',
  clauses('PEPAY-GAP-13', 'PEPAY-GAP-13-FIELDS'),
  async ({ api, verify, blocked }) => {
    const model = (await api.sample(issue.id)).answer.body ?? {};
    const exchange = await api.send(issue.id, mint('commerce'));
    if (!api.accepts(exchange)) blocked('no commerce token was minted, which is a matter of PEPAY-2-MINT');
    verify(exchange, hasTextLike, addressOf('commerce', exchange), 'PEPAY-GAP-13');
    verify(exchange, hasStructure, model, 'PEPAY-GAP-13-FIELDS');
  },
);

test('a commerce key in x-api-key mints a token, too', clauses('PEPAY-GAP-7'), async ({ api, verify }) => {
  const exchange = await api.send(issue.id, { ...mint('commerce'), ...as('a commerce key in x-api-key') });
  verify(exchange, isAccepted);
});

test('a commerce key mints no merchant token', clauses('PEPAY-PUB-3-MISMATCH'), async ({ api, verify, blocked }) => {
  const good = await api.send(issue.id, mint('commerce'));
  if (!api.accepts(good)) blocked('this key mints no token at all, so refusing this one would prove nothing');
  const errors = conditionOf(issue.id, 'scope-mismatch');
  verify(await api.send(issue.id, { ...mint('commerce'), body: { scope: 'merchant' } }), isRejected, { errors });
});

for (const [title, body] of Object.entries({
  'without a scope': {},
  'with a lifetime of zero': { scope: 'merchant', ttl_seconds: 0 },
})) {
  test(`a mint ${title} gets 200 or 400`, clauses('PEPAY-GAP-12'), async ({ api, verify }) => {
    await api.twin(issue.id);
    verify(await api.send(issue.id, { body }), isDocumentedAlternative, eitherStatus(200, 400));
  });
}

caching(pepay, [issue.id]);
