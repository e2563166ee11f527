import { formsOf } from '../forms.ts';
import { authenticatesOtherwise, authenticatesTwice } from '../guard.ts';
import { placementsIn, sentAt } from '../placements.ts';
import { clausesEnding, type Fault, type Ground } from './fault.ts';
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
        (occasion) => places.every((place) => !sentAt({ ...occasion, path: {} }, place)),
      ),
      ...leniencyFault(
        ground,
        operation,
        'takes-two-clients',
        'takes a client that authenticates itself in two ways at once',
        clausesEnding(ground, 'CREDENTIAL-TWICE'),
        (occasion) => authenticatesTwice(occasion, client.kind),
      ),
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
    ];
  });
