import {
  type Api,
  authorization,
  bearerDeviations,
  closing,
  type Exchange,
  errorsWith,
  generalClausesOf,
  hasStatus,
  isAccepted,
  isRejected,
  leaksNothing,
  ownHeaderDeviations,
  readsWith,
  requireCarried,
  test,
} from 'assay';
import type { Provider } from 'assay/provider';

/** What a provider's tests of its bearer token go by. */
export interface BearerUsage {
  /** The token's name in `provider.ts`, or that of the credential that serves as one. */
  token: string;
  /** Who is asked, in the words of the titles: the operation of `probes`. */
  probe?: string;
  /** The header of its own in which the token stands alone; by default it follows the word Bearer in `Authorization`. */
  header?: string;
  /** The statuses documented for a refused token, by general clause or for all others; any 4xx is right where none is documented. */
  refused?: { [clause: string]: readonly number[] };
  /** Other tokens, and credentials, by their names: none of them stands in for the token. */
  otherTokens?: readonly string[];
  otherCredentials?: readonly string[];
}

/**
 * What RFC 6750 and RFC 8725 expect of every API with bearer tokens: a good token comes in, and nothing else does. Each probe is to send it; the
 * first one is asked everything, and all others that only read, whether they let in who has none.
 */
export const bearerUsage = (provider: Provider, usage: BearerUsage): void => {
  const { contract } = provider;
  const { expects, has, idOf } = generalClausesOf(provider);
  const { token, probe = 'the probe', header, refused = {}, otherTokens = [], otherCredentials = [] } = usage;
  requireCarried(provider, token);
  const refusal = ({ operation }: Exchange, clause: string) => ({
    errors: errorsWith(contract, operation.id, refused[clause] ?? refused.otherwise ?? []),
  });
  const others = [
    ...otherTokens.map((name) => ({ name, clause: 'BEARER-KIND' })),
    ...otherCredentials.map((name) => ({ name, clause: 'BEARER-CREDENTIAL' })),
  ].filter(({ clause }) => has(clause));

  if (has('BEARER-TOKEN')) {
    test(`${probe} accepts a good token`, expects('BEARER-TOKEN'), async ({ api, verify }) => {
      verify(await api.probe(), isAccepted);
    });
  }

  // A credential in a token's place is a JWT where the contract says so; of an issued token only the answer tells.
  const isKey = Object.hasOwn(provider.credentials, token) && !has('BEARER-UNSIGNED');
  const deviations = (header === undefined ? bearerDeviations : ownHeaderDeviations(header)).filter(
    ({ clause, change }) => has(clause) && (!isKey || change('a key') !== undefined),
  );
  for (const { title, clause, change } of deviations) {
    const details = expects(clause, 'BEARER-STATUS', 'NO-LEAK');
    test(`${probe} rejects ${title}`, details, async ({ api, verify, notApplicable }) => {
      await api.probeTwin();
      const deviation = change(await api.value(token));
      if (!deviation)
        notApplicable(
          'this makes no sense for a token of this form; the tests of the request that issues it ask for its form',
        );
      const exchange = await api.probe(deviation);
      verify(exchange, isRejected, refusal(exchange, clause), idOf(clause));
      verify(exchange, hasStatus, { oneOf: [401] }, idOf('BEARER-STATUS'));
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
    });
  }

  // Who lets in everybody elsewhere is found by the two plainest of them.
  const plainest = ['BEARER-MISSING', 'BEARER-INVALID'].flatMap((clause) => {
    const found = deviations.find((deviation) => deviation.clause === clause);
    return found ? [found] : [];
  });
  for (const operation of readsWith(provider, token)) {
    const isProbe = provider.probes.some((each) => each.operation === operation);
    const isThere = async (api: Api): Promise<boolean> => !isProbe || (await api.probesThere()).includes(operation);
    const absent = 'this server does not have the operation';

    if (has('BEARER-TOKEN')) {
      test(`${operation} accepts a good token`, expects('BEARER-TOKEN'), async ({ api, verify, notApplicable }) => {
        if (!(await isThere(api))) notApplicable(absent);
        verify(await api.send(operation), isAccepted);
      });
    }

    for (const { title, clause, change } of plainest) {
      test(`${operation} rejects ${title}`, expects(clause, 'NO-LEAK'), async ({ api, verify, notApplicable }) => {
        if (!(await isThere(api))) notApplicable(absent);
        await api.twin(operation);
        const exchange = await api.send(operation, change(await api.value(token)));
        verify(exchange, isRejected, refusal(exchange, clause), idOf(clause));
        verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
      });
    }
  }

  for (const { name, clause } of others) {
    test(`${probe} rejects the ${inWords(name)}`, expects(clause, 'NO-LEAK'), async ({ api, verify }) => {
      await api.probeTwin();
      const exchange = await api.probe({ using: { [token]: await api.value(name) } });
      verify(exchange, isRejected, refusal(exchange, clause), idOf(clause));
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
    });
  }

  for (const [spelling, scheme] of Object.entries(
    header === undefined && has('BEARER-CASE') ? { lower: 'bearer', upper: 'BEARER' } : {},
  )) {
    test(`the scheme is read in ${spelling} case`, expects('BEARER-CASE'), async ({ api, verify }) => {
      verify(await api.probe({ headers: { Authorization: authorization(scheme, token) } }), isAccepted);
    });
  }
};

/** The test that ends the file of those tests: the good token still comes in. */
export const bearerStillGood = (provider: Provider): void => {
  const { has, idOf } = generalClausesOf(provider);
  if (!has('BEARER-TOKEN')) return;

  test('the good token still works after all these', closing(idOf('BEARER-TOKEN')), async ({ api, verify }) => {
    verify(await api.probe(), isAccepted);
  });
};

/** A name of `provider.ts` as a sentence has it: `refresh token` for `refreshToken`. */
const inWords = (name: string): string => name.replace(/[A-Z]+/g, (capital) => ` ${capital.toLowerCase()}`);
