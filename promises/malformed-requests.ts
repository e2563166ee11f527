import {
  type Api,
  clauses,
  generalClausesOf,
  isRejected,
  leaksNothing,
  type Malformation,
  malformations,
  operationOf,
  rejectionOf,
  test,
} from 'assay';
import type { Provider } from 'assay/provider';

/** What a provider's tests of malformed requests go by. */
export interface MalformedRequests {
  operations: readonly string[];
  /** The provider's own clause that a malformation breaks, where a document says something about it. */
  clauseOf?: (operation: string, malformation: Malformation) => string | undefined;
  /** Malformations about which tests of the provider's own say something. */
  except?: (operation: string, malformation: Malformation) => boolean;
  /** Makes sure that the good request passes, where that takes more than sending it. */
  twin?: (api: Api, operation: string) => Promise<void>;
}

/**
 * What RFC 9110 15.5 expects: a request that breaks its documented schema is answered with a documented 4xx. What is odd and breaks nothing
 * documented is only observed.
 */
export const malformedRequests = (provider: Provider, requests: MalformedRequests): void => {
  const { has, idOf } = generalClausesOf(provider);
  const { operations, clauseOf = () => undefined, except = () => false } = requests;
  const { twin = (api: Api, operation: string) => api.twin(operation) } = requests;

  for (const operation of operations.map((id) => operationOf(provider.contract, id))) {
    for (const malformation of malformations(operation, provider.id).filter((each) => !except(operation.id, each))) {
      const general = generalClauseOf(malformation);
      const clause = clauseOf(operation.id, malformation) ?? (has(general) ? idOf(general) : undefined);
      if (clause === undefined) continue;
      const details = clauses(clause, ...(has('NO-LEAK') ? [idOf('NO-LEAK')] : []));
      test(`${operation.id} rejects ${malformation.title}`, details, async ({ api, verify }) => {
        await twin(api, operation.id);
        const exchange = await api.send(operation.id, malformation.change);
        verify(exchange, isRejected, rejectionOf(operation, malformation), clause);
        verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
      });
    }
  }
};

const generalClauseOf = ({ kind, breaksSchema }: Malformation): string => {
  if (kind === 'media-type') return 'MEDIA-TYPE';
  return breaksSchema ? 'MALFORMED' : 'LENIENCY';
};
