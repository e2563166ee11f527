import type { Operation } from '../../contract/contract.ts';
import { at } from '../../contract/json.ts';
import { assertionRules } from '../client-assertion.ts';
import { formsOf } from '../forms.ts';
import { authenticatesOtherwise, authenticatesTwice } from '../guard.ts';
import { placementsIn, sentAt } from '../placements.ts';
import { clausesEnding, type Fault, faultOf, type Ground, kebab, named } from './fault.ts';
import { leniencyFault } from './request-faults.ts';

/** Everything that can be wrong with how an operation minds that its client authenticates itself (RFC 6749 2.3, 3.2.1). */
export const clientFaults = (ground: Ground): Fault[] =>
  [...ground.contract.operations.values()].flatMap((operation) => {
    const { provider } = ground;
    const client = formsOf(provider, operation).find(({ template }) => template.client)?.template.client;
    if (!client) return [];
    const places = placementsIn(provider, { client });
    return [
      ...leniencyFault(
        ground,
        operation,
        'needs-no-client',
        'answers a client that does not authenticate itself as one that does',
        clausesEnding(ground, 'CREDENTIAL-MISSING'),
        (occasion) =>
          client.kind === 'assertion'
            ? at(occasion.body, '/client_assertion') === undefined
            : places.every((place) => !sentAt({ ...occasion, path: {} }, place)),
      ),
      ...((client.kind === 'basic' && operation.body) || client.kind === 'body'
        ? leniencyFault(
            ground,
            operation,
            'takes-two-clients',
            'takes a client that authenticates itself in two ways at once',
            clausesEnding(ground, 'CREDENTIAL-TWICE'),
            (occasion) => authenticatesTwice(occasion, client.kind),
          )
        : []),
      ...('only' in client && client.only
        ? leniencyFault(
            ground,
            operation,
            'takes-the-client-in-another-way',
            'takes a client that authenticates itself in another way than it is registered for',
            clausesEnding(ground, 'CREDENTIAL-METHOD'),
            (occasion) => authenticatesOtherwise(occasion, client.kind),
          )
        : []),
      ...(client.kind === 'assertion' ? assertionFaults(ground, operation) : []),
    ];
  });

/** Each thing that an assertion may lack, and that nobody minds (RFC 7523 3). */
const assertionFaults = (ground: Ground, operation: Operation): Fault[] => {
  const takes = (what: keyof typeof assertionRules, words: string): Fault[] =>
    faultOf(ground, {
      id: kebab(operation.id, 'takes-assertions', what),
      sentence: `${named(operation)} takes an assertion ${words}.`,
      clauses: clausesEnding(ground, `ASSERTION-${what.toUpperCase()}`),
      place: { operations: [operation.id], pointer: 'status' },
      keys: [`rule/${operation.id}/${assertionRules[what]}/false`],
      plant: () => ({
        rule: (holds, name, occasion) =>
          holds || (name === assertionRules[what] && occasion.operation === operation.id),
      }),
    });
  return [
    ...takes('key', 'that is signed with any key'),
    ...takes('audience', 'for any audience'),
    ...takes('expired', 'after its end'),
    ...takes('replayed', 'that was used before'),
  ];
};
