import {
  at,
  clauses,
  type Exchange,
  endsInFuture,
  hasDocumentedPart,
  hasJwtForm,
  hasTextLike,
  hasValue,
  isDocumentedAlternative,
  jwtLifetimeAgrees,
  operationOf,
  readJwt,
  type Session,
  test,
} from 'assay';
import pepay from './provider.ts';
import { addressOf, end } from './sockets.ts';

const { contract } = pepay;
const issue = operationOf(contract, 'mint-ws-token');
const documented = issue.success;
const pointer = '/data/token';
const notJwt = 'the token is not a JWT, which is a matter of PEPAY-GAP-6';

/** The shared answer of the mint. That there is one is for token-issuance to say. */
const minted = async ({ api, blocked }: Pick<Session, 'api' | 'blocked'>): Promise<Exchange> => {
  const exchange = await api.sample(issue.id);
  if (!api.accepts(exchange)) blocked('nothing was minted, which is a matter of PEPAY-5');
  return exchange;
};

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
  test(`mint-ws-token answers with ${part} as documented`, clauses(clause), async ({ api, verify, blocked }) => {
    verify(await minted({ api, blocked }), hasDocumentedPart, { documented, pointer: part });
  });
}

test('network_environment is null, devnet or mainnet', clauses('PEPAY-PUB-25'), async ({ api, verify, blocked }) => {
  verify(await minted({ api, blocked }), hasDocumentedPart, { documented, pointer: '/data/network_environment' });
});

test('the minted token is a signed JWT', clauses('PEPAY-GAP-6'), async ({ api, verify, blocked }) => {
  const exchange = await minted({ api, blocked });
  if (!api.tokensIn(exchange).wsToken) blocked('there is no token, which is a matter of PEPAY-12');
  verify(exchange, isDocumentedAlternative, {
    'a signed JWT': () => hasJwtForm(exchange, { pointer }).length === 0,
    'ws_...': ({ body }) => String(at(body, pointer)).startsWith('ws_'),
  });
});

test('the JWT says alg HS256 and typ JWT', clauses('PEPAY-12-ALG'), async ({ api, verify, notApplicable, blocked }) => {
  const exchange = await minted({ api, blocked });
  const jwt = readJwt(String(at(exchange.answer.body, pointer)));
  if (!jwt) return notApplicable(notJwt);
  const { alg, typ } = jwt.header;
  verify(exchange, isDocumentedAlternative, { 'alg HS256, typ JWT': () => alg === 'HS256' && typ === 'JWT' });
});

test(
  'the JWT ends in the second that expires_at names',
  clauses('PEPAY-12-EXP'),
  async ({ api, verify, notApplicable, blocked }) => {
    const exchange = await minted({ api, blocked });
    if (!readJwt(String(at(exchange.answer.body, pointer)))) notApplicable(notJwt);
    const isDeclared = api.tokensIn(exchange).wsToken?.endsAt !== undefined;
    if (!isDeclared) blocked('expires_at names no second, which is a matter of PEPAY-GAP-3');
    verify(exchange, jwtLifetimeAgrees, { token: pointer, lifetime: end, tolerance: 1 });
  },
);

test('scope repeats the scope of the request', clauses('PEPAY-13-ECHO'), async ({ api, verify, blocked }) => {
  const expected = { pointer: '/data/scope', value: 'merchant', because: 'as the request asked' };
  verify(await minted({ api, blocked }), hasValue, expected);
});

test('a token without ttl_seconds ends in the future', clauses('PEPAY-16'), async ({ api, verify, blocked }) => {
  verify(await minted({ api, blocked }), endsInFuture, end);
});

test('ws_url is the address of the merchant socket', clauses('PEPAY-17-ADDRESS'), async ({ api, verify, blocked }) => {
  const exchange = await minted({ api, blocked });
  verify(exchange, hasTextLike, addressOf('merchant', exchange));
});
