import {
  type Api,
  alteredCredential,
  asObject,
  type Change,
  generalClausesOf,
  isRejected,
  leaksNothing,
  test,
  withLettersSwapped,
} from 'assay';
import type { Provider, RequestTemplate } from 'assay/provider';
import { type RejectedRequest, rejections } from './rejections.ts';

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
    const empty = { clauses: [idOf('CREDENTIAL-EMPTY')], change: { using: { [name]: '' } } };
    rejections(provider, { operation, requests: { [`an empty ${name}`]: empty } });
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
      // A renewal may give the token that it was sent once more, where it is documented to give one (RFC 6749, 6).
      const given = Object.values(api.tokensIn(exchange)).map((token) => token?.value);
      const secrets = api.secretsIn(exchange).filter((secret) => !given.includes(secret));
      verify(exchange, leaksNothing, { secrets, inSuccess: true });
    });
  }
};

/** What a provider's tests of wrong credentials go by. */
export interface WrongCredentials extends CredentialUse {
  /** The statuses that are documented for a wrong one; any 4xx is right where none is. */
  refused?: readonly number[];
  /** Two of them that may be mistaken for each other. */
  swapped?: readonly [string, string];
}

/**
 * Nobody gets in with a credential that is one character, or a space, away from the good one, or with two in each other's place, as far as
 * the provider's own clauses about it in `provider.ts` say so: `clauses.wrong`, `clauses.trimmed`.
 */
export const wrongCredentials = (provider: Provider, use: WrongCredentials): void => {
  const { credentials: names, swapped } = use;

  for (const name of names) {
    const { wrong = [], trimmed = [] } = provider.credentials[name]?.clauses ?? {};
    const notTrimmed = wrong.filter((clause) => !trimmed.includes(clause));
    rejects(provider, use, `an altered ${name}`, notTrimmed, alteredCredential(name));
    rejects(provider, use, `${name} with spaces around it`, trimmed, async (api) => ({
      using: { [name]: ` ${await api.credential(name)} ` },
    }));
    if (swapped?.[0] === name) rejects(provider, use, `${name} and ${swapped[1]} swapped`, notTrimmed, swap(swapped));
  }
};

/** Nobody gets in without a credential, as the provider's own clauses about it in `provider.ts` say: `clauses.missing`. */
export const missingCredentials = (provider: Provider, use: WrongCredentials): void => {
  for (const name of use.credentials) {
    const { missing = [] } = provider.credentials[name]?.clauses ?? {};
    const { kept, taken } = partedAt([name], provider.requests[use.operation] ?? {});
    // What is not there cannot be left out: the request would be the good one.
    if (Object.keys(taken).length === 0) continue;
    rejects(provider, use, `a request without ${name}`, missing, { template: kept });
  }
};

/** The test that a change of the good request is rejected, where clauses are about that. */
const rejects = (
  provider: Provider,
  { operation, refused = [] }: WrongCredentials,
  title: string,
  about: readonly string[],
  change: RejectedRequest['change'],
): void => {
  if (about.length > 0) rejections(provider, { operation, refused, requests: { [title]: { clauses: about, change } } });
};

/** Each of two credentials in the place of the other. */
const swap =
  ([one, other]: readonly [string, string]) =>
  async (api: Api): Promise<Change> => ({
    using: { [one]: await api.credential(other), [other]: await api.credential(one) },
  });

/** The credentials of a good request stand in the query alone, where every log on the way keeps them (RFC 9110 17.9). */
export const credentialPlace = (provider: Provider, operation: string): void => {
  const { expects, has, idOf } = generalClausesOf(provider);
  if (!has('CREDENTIAL-PLACE')) return;

  const { kept, taken } = partedAt(Object.keys(provider.credentials), provider.requests[operation] ?? {});
  // Who authenticates without a field or a header of its own, as by a certificate, has nothing to put there.
  if (Object.keys(taken).length === 0) return;
  const template = { ...kept, query: { ...kept.query, ...taken } };
  const details = expects('CREDENTIAL-PLACE', 'NO-LEAK');
  test(`${operation} takes no credentials from the query`, details, async ({ api, verify }) => {
    await api.twin(operation);
    const exchange = await api.send(operation, { template });
    verify(exchange, isRejected, { errors: [] }, idOf('CREDENTIAL-PLACE'));
    verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
  });
};

/** A request without the headers and fields that hold one of these credentials, and what was taken away, by its name. */
const partedAt = (
  credentials: readonly string[],
  request: RequestTemplate,
): { kept: RequestTemplate; taken: Record<string, string> } => {
  const isCredential = ([, text]: [string, unknown]): boolean =>
    credentials.some((name) => String(text).includes(`{${name}}`));
  const { client, ...rest } = request;
  const own = { ...(client?.kind === 'headers' && client.headers), ...(client?.kind === 'body' && client.fields) };
  const ofClient = Object.entries(own);
  const fields = Object.entries(asObject(request.body) ?? {});
  const headers = Object.entries(request.headers ?? {});
  const without = <Value>(entries: [string, Value][]): Record<string, Value> =>
    Object.fromEntries(entries.filter((entry) => !isCredential(entry)));
  return {
    kept: {
      ...rest,
      ...clientWithout(client, without(ofClient)),
      headers: without(headers),
      ...(request.body === undefined ? {} : { body: without(fields) }),
    },
    taken: Object.fromEntries(
      [...headers, ...fields, ...ofClient].filter(isCredential).map(([name, text]) => [name, String(text)]),
    ),
  };
};

/** A client with no more than these of its headers or fields. */
const clientWithout = (
  client: RequestTemplate['client'],
  left: Record<string, string>,
): Pick<RequestTemplate, 'client'> => {
  if (client?.kind === 'headers') return { client: { ...client, headers: left } };
  if (client?.kind === 'body') return { client: { ...client, fields: left } };
  return client ? { client } : {};
};
