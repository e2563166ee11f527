import { generateKeyPairSync } from 'node:crypto';
import type { Change } from '../provider/build-request.ts';
import type { AssertionClient, ClientAuthentication } from '../provider/client-authentication.ts';
import { placeholdersIn } from '../provider/template.ts';
import { withOneCharacterChanged } from './tampered.ts';

/** One way in which a client does not authenticate itself as it should. */
export interface ClientDeviation {
  /** Completes the sentence "create-token rejects …". */
  title: string;
  /** The id of the general clause. */
  clause: string;
  /** The change of the good request. `good` are the right values of the credentials that the client names, `unique` is a text never used before. */
  change(good: Record<string, string>, unique: string): Change;
  /** The request is sent twice, and the second one is rejected. */
  twice?: boolean;
}

/** The names of the credentials that a client's authentication rests on, in the order in which it names them. */
export const credentialsOf = (client: ClientAuthentication): string[] =>
  placeholdersIn(client).filter((name) => !name.startsWith('$'));

/**
 * Every deviation that makes sense for a client (RFC 6749 2.3, 5.2; RFC 7523 3): a wrong, an empty and a missing credential, one in
 * another place, two at once, and of an assertion another key, another audience, a past end and a use before. A request without a body has
 * no credentials in one.
 */
export const clientDeviations = (client: ClientAuthentication, hasBody = true): ClientDeviation[] => [
  ...(client.kind === 'assertion' ? [] : credentialsOf(client).flatMap(valueDeviations)),
  { title: 'no client authentication', clause: 'CREDENTIAL-MISSING', change: () => ({ client: null }) },
  ...placeDeviations(client, hasBody),
  ...(client.kind === 'assertion' ? assertionDeviations(client) : []),
];

const valueDeviations = (name: string): ClientDeviation[] => {
  const instead = (title: string, make: (good: string) => string): ClientDeviation => ({
    title: `a client with ${title} ${name}`,
    clause: 'CREDENTIAL-INVALID',
    change: (good) => {
      const value = make(good[name] ?? '');
      return { using: { [name]: value }, ...(value === '' ? {} : { secrets: { [`${title} ${name}`]: value } }) };
    },
  });
  return [
    instead('a wrong', withOneCharacterChanged),
    instead('an empty', () => ''),
    instead('a padded', (good) => `${good}${withOneCharacterChanged(good)}`),
  ];
};

/** The same values where they are not documented to stand, and at two places at once. */
const placeDeviations = (client: ClientAuthentication, hasBody: boolean): ClientDeviation[] => {
  const others = elsewhere(client).filter(([, other]) => hasBody || other.kind !== 'body');
  return [
    ...others
      .filter(([, other]) => other.kind === 'query')
      .map(
        ([place, other]): ClientDeviation => ({
          title: `the credentials in ${place} only`,
          clause: 'CREDENTIAL-PLACE',
          change: () => ({ client: other }),
        }),
      ),
    ...others
      .filter(([, other]) => other.kind === 'basic' || other.kind === 'body')
      .flatMap(([place, other]): ClientDeviation[] => [
        {
          title: `credentials twice, also in ${place}`,
          clause: 'CREDENTIAL-TWICE',
          change: () => ({ client: [client, other] }),
        },
        ...('only' in client && client.only
          ? [
              {
                title: `the credentials in ${place} only`,
                clause: 'CREDENTIAL-METHOD',
                change: () => ({ client: other }),
              },
            ]
          : []),
      ]),
  ];
};

const elsewhere = (client: ClientAuthentication): [string, ClientAuthentication][] => {
  switch (client.kind) {
    case 'basic': {
      const fields = { client_id: client.id, client_secret: client.secret };
      return [
        ['the query', { kind: 'query', query: fields }],
        ['the body', { kind: 'body', fields }],
      ];
    }
    case 'body': {
      const { client_id: id, client_secret: secret } = client.fields;
      return [
        ['the query', { kind: 'query', query: client.fields }],
        ...(id !== undefined && secret !== undefined
          ? [['the Authorization header', { kind: 'basic', id, secret }] as [string, ClientAuthentication]]
          : []),
      ];
    }
    case 'headers':
      return [['the query', { kind: 'query', query: client.headers }]];
    default:
      return [];
  }
};

/** An hour is more than any server's clock may differ from ours. */
const longAgoSeconds = 3600;

const assertionDeviations = (client: AssertionClient): ClientDeviation[] => {
  const [keyName] = credentialsOf({ ...client, id: '', audience: '' });
  const changed = (title: string, clause: string, change: Partial<AssertionClient>): ClientDeviation => ({
    title,
    clause,
    change: () => ({ client: { ...client, ...change } }),
  });
  return [
    {
      title: 'an assertion signed with another key',
      clause: 'ASSERTION-KEY',
      change: (good) => ({
        client: { ...client, key: '{assayOtherKey}' },
        using: { assayOtherKey: otherKey(client, good[keyName ?? ''] ?? '') },
      }),
    },
    changed('an assertion for another audience', 'ASSERTION-AUDIENCE', { audience: 'https://assay.invalid/' }),
    changed('an assertion that has ended', 'ASSERTION-EXPIRED', { agoSeconds: longAgoSeconds }),
    {
      title: 'an assertion that was used before',
      clause: 'ASSERTION-REPLAYED',
      twice: true,
      change: (_, unique) => ({ client: { ...client, jti: unique } }),
    },
  ];
};

/** A key of the same kind that nobody knows. */
const otherKey = ({ alg }: AssertionClient, good: string): string => {
  if (alg.startsWith('HS')) return withOneCharacterChanged(good);
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  if (alg === 'EdDSA') return String(generateKeyPairSync('ed25519').privateKey.export(pem));
  const curves: Record<string, string> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };
  const namedCurve = curves[alg];
  if (namedCurve) return String(generateKeyPairSync('ec', { namedCurve }).privateKey.export(pem));
  return String(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem));
};
