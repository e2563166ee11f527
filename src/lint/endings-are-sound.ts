import type { Problem } from '../contract/problem.ts';
import type { Provider, RequestTemplate } from '../provider/provider.ts';
import { placeholdersIn } from '../provider/template.ts';

/** Whatever renews, revokes or inspects a token: the one that its request is about, and those that come or end by it. */
interface Ending {
  role: 'renewals' | 'revocations' | 'introspections';
  operation: string;
  request: RequestTemplate | undefined;
  about: string;
  others: string[];
}

const endingsOf = ({ renewals = [], revocations = [], introspections = [] }: Provider): Ending[] => [
  ...renewals.map(({ operation, request, spends, gives }) => {
    return { role: 'renewals' as const, operation, request, about: spends, others: gives };
  }),
  ...revocations.map(({ operation, request, names, ends }) => {
    return { role: 'revocations' as const, operation, request, about: names, others: ends };
  }),
  ...introspections.map(({ operation, request, of }) => {
    return { role: 'introspections' as const, operation, request, about: of, others: [] };
  }),
];

/**
 * Whatever ends tokens names known operations and tokens, sends the token that it is about, and no two of one operation are about the same one:
 * the titles of their tests could not be told apart.
 */
export const endingsAreSound = (
  provider: Provider,
  complain: (word: string, message: string) => Problem,
  unknown: (role: string, operation: string) => Problem[],
): Problem[] =>
  endingsOf(provider).flatMap((ending, place, all) => {
    const { role, operation, about, others, request = provider.requests[operation] } = ending;
    const isAgain = all
      .slice(0, place)
      .some((other) => other.role === role && other.operation === operation && other.about === about);
    return [
      ...unknown(role, operation),
      ...[about, ...others]
        .filter((name) => !Object.hasOwn(provider.tokens, name))
        .map((name) => complain(name, `${role} names ${name}, which is no token of it`)),
      ...(placeholdersIn(request).includes(about)
        ? []
        : [
            complain(
              role,
              `${role}: the request of ${operation} does not send {${about}}: give it a request that does`,
            ),
          ]),
      ...(isAgain
        ? [
            complain(
              role,
              `${role} has ${operation} with ${about} twice: their tests would have the same titles, so keep one`,
            ),
          ]
        : []),
    ];
  });
