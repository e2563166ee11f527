import {
  at,
  clauses,
  endsInFuture,
  hasDocumentedPart,
  hasJwtForm,
  hasLifetime,
  hasStatus,
  hasStructure,
  hasTextLike,
  hasValue,
  isAccepted,
  isDocumentedAlternative,
  isDocumentedSuccess,
  isNotCacheable,
  jwtLifetimeAgrees,
  operationOf,
  readJwt,
  test,
} from '#assay';
import { as } from './modes.ts';
import pepay from './provider.ts';
import { mint } from './sockets.ts';

const { contract } = pepay;
const issue = operationOf(contract, 'mint-ws-token');
const documented = issue.success;
const pointer = '/data/token';
const end = { pointer: '/data/expires_at', as: 'epoch-seconds' } as const;
const notJwt = 'the token is not a JWT, which is a matter of PEPAY-GAP-6';
const addressOf = (scope: string) => ({
  pointer: '/data/ws_url',
  pattern: new RegExp(`^wss?://[^?#]+/ws/${scope}/events$`),
  means: `the address of /ws/${scope}/events, without the token`,
});

test('mint-ws-token answers 200 with JSON', clauses(contract, 'PEPAY-5'), async ({ api, verify }) => {
  const exchange = await api.sample(issue.id);
  verify(exchange, hasStatus, { oneOf: [documented.status] });
  verify(exchange, hasDocumentedPart, { documented, pointer: '' });
});

for (const [clause, part] of [
  ['PEPAY-11', '/success'],
  ['PEPAY-11', '/data'],
  ['PEPAY-12', '/data/token'],
  ['PEPAY-13', '/data/scope'],
  ['PEPAY-14', '/data/merchant_id'],
  ['PEPAY-15', '/data/network_environment'],
  ['PEPAY-GAP-3', '/data/expires_at'],
  ['PEPAY-17', '/data/ws_url'],
] as const) {
  test(`mint-ws-token answers with ${part} as documented`, clauses(contract, clause), async ({ api, verify }) => {
    verify(await api.sample(issue.id), hasDocumentedPart, { documented, pointer: part });
  });
}

test('network_environment is null, devnet or mainnet', clauses(contract, 'PEPAY-PUB-25'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), hasDocumentedPart, { documented, pointer: '/data/network_environment' });
});

test('the minted token is a signed JWT', clauses(contract, 'PEPAY-GAP-6'), async ({ api, verify }) => {
  const exchange = await api.sample(issue.id);
  verify(exchange, isDocumentedAlternative, {
    'a signed JWT': () => hasJwtForm(exchange, { pointer }).length === 0,
    'ws_...': ({ body }) => String(at(body, pointer)).startsWith('ws_'),
  });
});

test(
  'the JWT says alg HS256 and typ JWT',
  clauses(contract, 'PEPAY-12-ALG'),
  async ({ api, verify, notApplicable }) => {
    const exchange = await api.sample(issue.id);
    const jwt = readJwt(String(at(exchange.answer.body, pointer)));
    if (!jwt) return notApplicable(notJwt);
    const { alg, typ } = jwt.header;
    verify(exchange, isDocumentedAlternative, { 'alg HS256, typ JWT': () => alg === 'HS256' && typ === 'JWT' });
  },
);

test(
  'the JWT ends in the second that expires_at names',
  clauses(contract, 'PEPAY-12-EXP'),
  async ({ api, verify, notApplicable }) => {
    const exchange = await api.sample(issue.id);
    if (!readJwt(String(at(exchange.answer.body, pointer)))) notApplicable(notJwt);
    verify(exchange, jwtLifetimeAgrees, { token: pointer, lifetime: end, tolerance: 1 });
  },
);

test('scope repeats the scope of the request', clauses(contract, 'PEPAY-13-ECHO'), async ({ api, verify }) => {
  const expected = { pointer: '/data/scope', value: 'merchant', because: 'as the request asked' };
  verify(await api.sample(issue.id), hasValue, expected);
});

test('a token without ttl_seconds ends in the future', clauses(contract, 'PEPAY-16'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), endsInFuture, end);
});

test('a token with ttl_seconds 60 ends 60 seconds on', clauses(contract, 'PEPAY-PUB-2-TTL'), async ({ api, verify }) => {
  const exchange = await api.send(issue.id, mint('merchant', { ttl_seconds: 60 }));
  verify(exchange, hasLifetime, { ...end, seconds: 60, tolerance: 5 });
});

test('ws_url is the address of the merchant socket', clauses(contract, 'PEPAY-17-ADDRESS'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), hasTextLike, addressOf('merchant'));
});

test('a commerce key mints a commerce token', clauses(contract, 'PEPAY-2-MINT'), async ({ api, verify }) => {
  verify(await api.send(issue.id, mint('commerce')), isDocumentedSuccess, documented);
});

test(
  'a commerce token comes with the address of its socket',
  clauses(contract, 'PEPAY-GAP-13', 'PEPAY-GAP-13-FIELDS'),
  async ({ api, verify }) => {
    const model = (await api.sample(issue.id)).answer.body ?? {};
    const exchange = await api.send(issue.id, mint('commerce'));
    verify(exchange, hasTextLike, addressOf('commerce'), 'PEPAY-GAP-13');
    verify(exchange, hasStructure, model, 'PEPAY-GAP-13-FIELDS');
  },
);

test('a commerce key in x-api-key mints a token, too', clauses(contract, 'PEPAY-GAP-7'), async ({ api, verify }) => {
  const exchange = await api.send(issue.id, { ...mint('commerce'), ...as('a commerce key in x-api-key') });
  verify(exchange, isAccepted, {});
});

for (const [title, body] of Object.entries({
  'without a scope': {},
  'without a lifetime': { scope: 'merchant' },
  'with a lifetime of zero': { scope: 'merchant', ttl_seconds: 0 },
})) {
  test(`a mint ${title} gets 200 or 400`, clauses(contract, 'PEPAY-GAP-12'), async ({ api, verify }) => {
    verify(await api.send(issue.id, { body }), isDocumentedAlternative, {
      '200': ({ status }) => status === 200,
      '400': ({ status }) => status === 400,
    });
  });
}

test('the answer with a token invites no cache', clauses(contract, 'PEPAY-NOT-CACHEABLE'), async ({ api, verify }) => {
  verify(await api.sample(issue.id), isNotCacheable, {});
});
