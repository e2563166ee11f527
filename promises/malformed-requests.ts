import {
  asObject,
  clauses,
  generalClausesOf,
  isAccepted,
  isRejected,
  leaksNothing,
  type Malformation,
  malformations,
  operationOf,
  rejectionOf,
  test,
  withExtraField,
} from 'assay';
import type { Provider } from 'assay/provider';

/** What a provider's tests of malformed requests go by. */
export interface MalformedRequests {
  operations: readonly string[];
  /** The provider's own clauses that malformations break, where documents say something about them. */
  clauses?: {
    /** About every field that does not fit its schema. */
    fields?: string;
    /** About every field that is empty. */
    empty?: string;
    /** About single ones, by operation and title: `create-token apiKey missing`. */
    single?: Readonly<Record<string, string>>;
  };
  /** Malformations about which tests of the provider's own say something. */
  except?: (operation: string, malformation: Malformation) => boolean;
}

/**
 * What RFC 9110 15.5 expects: a request that breaks its documented schema is answered with a documented 4xx. What is odd and breaks nothing
 * documented is only observed.
 */
export const malformedRequests = (provider: Provider, requests: MalformedRequests): void => {
  const { has, idOf } = generalClausesOf(provider);
  const { operations, clauses: own = {}, except = () => false } = requests;

  for (const operation of operations.map((id) => operationOf(provider.contract, id))) {
    const asked = malformations(operation, provider.id, sentBy(provider, operation.id)).filter(
      (each) => !isLegal(operation, each) && !isOfAnotherGrant(provider, operation.id, each),
    );
    for (const malformation of asked.filter((each) => !except(operation.id, each))) {
      const general = generalClauseOf(malformation);
      const clause = ownClauseOf(own, operation.id, malformation) ?? (has(general) ? idOf(general) : undefined);
      if (clause === undefined) continue;
      const details = clauses(clause, ...(has('NO-LEAK') ? [idOf('NO-LEAK')] : []));
      test(`${operation.id} rejects ${malformation.title}`, details, async ({ api, verify }) => {
        await api.twin(operation.id);
        const exchange = await api.send(operation.id, malformation.change);
        verify(exchange, isRejected, rejectionOf(operation, malformation), clause);
        verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
      });
    }
  }
};

/** What RFC 7493 4.2 expects: a request with a field that no document mentions is answered as one without it. */
export const extraFields = (provider: Provider, ...operations: string[]): void => {
  const { expects, has } = generalClausesOf(provider);

  for (const operation of has('EXTRA-FIELD') ? operations : []) {
    const title = `${operation} with an undocumented field is answered as without it`;
    test(title, expects('EXTRA-FIELD'), async ({ api, verify }) => {
      verify(await api.sendVariant(operation, withExtraField), isAccepted);
    });
  }
};

/** A body that need not be there may be empty. */
const isLegal = ({ body }: ReturnType<typeof operationOf>, { change }: Malformation): boolean =>
  body?.required === false && change.text === '';

/**
 * Whether a field belongs to another grant than the good request's: who issues tokens may ignore what a grant does not use, and takes an empty
 * one for none (RFC 6749 3.2).
 */
const isOfAnotherGrant = ({ requests }: Provider, operation: string, { kind, name = '' }: Malformation): boolean => {
  const sent = sentBy({ requests }, operation);
  return kind === 'field' && Object.hasOwn(sent, 'grant_type') && !Object.hasOwn(sent, name);
};

/** The fields of the good request's body, with those of a client that authenticates itself there. */
const sentBy = ({ requests }: Pick<Provider, 'requests'>, operation: string) => {
  const { body, client } = requests[operation] ?? {};
  return { ...asObject(body), ...(client?.kind === 'body' ? client.fields : {}) };
};

const ownClauseOf = (
  { fields, empty, single = {} }: NonNullable<MalformedRequests['clauses']>,
  operation: string,
  { kind, title, breaksSchema }: Malformation,
): string | undefined =>
  single[`${operation} ${title}`] ??
  (kind === 'field' && breaksSchema ? fields : undefined) ??
  (title.endsWith(' empty') ? empty : undefined);

const generalClauseOf = ({ kind, breaksSchema }: Malformation): string => {
  if (kind === 'media-type') return 'MEDIA-TYPE';
  return breaksSchema ? 'MALFORMED' : 'LENIENCY';
};
