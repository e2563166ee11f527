import {
  type Api,
  alteredCredential,
  asObject,
  clauses,
  errorsWith,
  generalClausesOf,
  isRejected,
  leaksNothing,
  test,
  withLettersSwapped,
} from 'assay';
import type { Provider, RequestTemplate } from 'assay/provider';

/** What a provider's tests of its credentials go by. */
export interface CredentialUse {
  /** The operation that takes them. */
  operation: string;
  /** Their names in `provider.ts`; not those that only name the caller. */
  credentials: readonly string[];
}

/**
 * What every API with credentials owes: an empty one, or one in other letters than it was issued in, lets nobody in (RFC 6749 1.9, 2.3),
 * and no answer repeats them.
 */
export const credentials = (provider: Provider, ...uses: CredentialUse[]): void => {
  const { expects, has, idOf } = generalClausesOf(provider);
  const each = uses.flatMap(({ operation, credentials: names }) => names.map((name) => ({ operation, name })));

  for (const { operation, name } of has('CREDENTIAL-EMPTY') ? each : []) {
    test(`${operation} rejects an empty ${name}`, expects('CREDENTIAL-EMPTY', 'NO-LEAK'), async ({ api, verify }) => {
      await api.twin(operation);
      const exchange = await api.send(operation, { using: { [name]: '' } });
      verify(exchange, isRejected, { errors: [] }, idOf('CREDENTIAL-EMPTY'));
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
    });
  }

  for (const { operation, name } of has('CREDENTIAL-LETTERS') ? each : []) {
    const details = expects('CREDENTIAL-LETTERS', 'NO-LEAK');
    test(`${operation} rejects ${name} in another letter case`, details, async ({ api, verify, notApplicable }) => {
      await api.twin(operation);
      const swapped = withLettersSwapped(await api.credential(name));
      if (swapped === undefined) return notApplicable(`${name} has no letters`);
      const change = { using: { [name]: swapped }, secrets: { [`${name} in another letter case`]: swapped } };
      const exchange = await api.send(operation, change);
      verify(exchange, isRejected, { errors: [] }, idOf('CREDENTIAL-LETTERS'));
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
    });
  }

  for (const operation of new Set(has('NO-ECHO') ? uses.map((use) => use.operation) : [])) {
    const title = `a success of ${operation} does not repeat its credentials`;
    test(title, expects('NO-ECHO'), async ({ api, verify, blocked }) => {
      const exchange = await api.sample(operation);
      if (!api.accepts(exchange)) blocked(`the good request was answered with ${exchange.answer.status}`);
      verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) });
    });
  }
};

/** What a provider's tests of wrong credentials go by. */
export interface WrongCredentials extends CredentialUse {
  /** The statuses that are documented for a wrong one; any 4xx is right where none is. */
  refused?: readonly number[];
}

/**
 * Nobody gets in with a credential that is one character, or a space, away from the good one, as far as the provider's own clauses
 * about it in `provider.ts` say so: `clauses.wrong`, `clauses.trimmed`.
 */
export const wrongCredentials = (
  provider: Provider,
  { operation, credentials: names, refused = [] }: WrongCredentials,
): void => {
  const errors = errorsWith(provider.contract, operation, refused);

  for (const name of names) {
    const { wrong = [], trimmed = [] } = provider.credentials[name]?.clauses ?? {};
    const ways = [
      {
        title: `an altered ${name}`,
        about: wrong.filter((clause) => !trimmed.includes(clause)),
        change: alteredCredential(name),
      },
      {
        title: `${name} with spaces around it`,
        about: trimmed,
        change: async (api: Api) => ({ using: { [name]: ` ${await api.credential(name)} ` } }),
      },
    ];
    for (const { title, about, change } of ways.filter((way) => way.about.length > 0)) {
      test(`${operation} rejects ${title}`, clauses(...about), async ({ api, verify }) => {
        await api.twin(operation);
        verify(await api.send(operation, await change(api)), isRejected, { errors });
      });
    }
  }
};

/** The credentials of a good request stand in the query alone, where every log on the way keeps them (RFC 9110 17.9). */
export const credentialPlace = (provider: Provider, operation: string): void => {
  const { expects, has } = generalClausesOf(provider);
  if (!has('CREDENTIAL-PLACE')) return;

  const template = inQuery(provider, provider.requests[operation] ?? {});
  test(`${operation} takes no credentials from the query`, expects('CREDENTIAL-PLACE'), async ({ api, verify }) => {
    await api.twin(operation);
    verify(await api.send(operation, { template }), isRejected, { errors: [] });
  });
};

/** The request with each header and field that holds a credential moved to the query, under its name. */
const inQuery = ({ credentials }: Provider, request: RequestTemplate): RequestTemplate => {
  const isCredential = ([, text]: [string, unknown]): boolean =>
    Object.keys(credentials).some((name) => String(text).includes(`{${name}}`));
  const fields = Object.entries(asObject(request.body) ?? {});
  const headers = Object.entries(request.headers ?? {});
  const moved = [...headers, ...fields].filter(isCredential).map(([name, text]) => [name, String(text)]);
  const kept = <Value>(entries: [string, Value][]): Record<string, Value> =>
    Object.fromEntries(entries.filter((entry) => !isCredential(entry)));
  return {
    ...request,
    headers: kept(headers),
    query: { ...request.query, ...Object.fromEntries(moved) },
    ...(request.body === undefined ? {} : { body: kept(fields) }),
  };
};
