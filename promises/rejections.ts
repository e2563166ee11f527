import {
  type Api,
  type Change,
  clauses,
  errorsWith,
  generalClausesOf,
  isRejected,
  leaksNothing,
  levelOf,
  test,
} from 'assay';
import type { Provider } from 'assay/provider';

/** What a provider's tests of rejected requests go by. */
export interface Rejections {
  operation: string;
  /** The statuses that are documented for them; any 4xx is right where none is. */
  refused?: readonly number[];
  /** By what is wrong with the request, as it completes the title: `a handle of 51 characters`. */
  requests: Record<string, RejectedRequest>;
}

export interface RejectedRequest {
  /** The clauses that say so. */
  clauses: readonly string[];
  /** What makes the good request this one; a function where it takes preparation. */
  change: Change | ((api: Api) => Promise<Change>);
}

/** A request of which clauses say that it is rejected is rejected, and told nothing; the good one, which differs from it in one thing, passes. */
export const rejections = (provider: Provider, { operation, refused = [], requests }: Rejections): void => {
  const { has, idOf } = generalClausesOf(provider);
  const errors = errorsWith(provider.contract, operation, refused);

  for (const [title, { clauses: about, change }] of Object.entries(requests)) {
    // What is only observed may be let in, and then there is no error that could tell anything.
    const isObserved = levelOf(provider.contract, about) === 'observe';
    const details = clauses(...about, ...(isObserved || !has('NO-LEAK') ? [] : [idOf('NO-LEAK')]));
    test(`${operation} rejects ${title}`, details, async ({ api, verify }) => {
      await api.twin(operation);
      const exchange = await api.send(operation, typeof change === 'function' ? await change(api) : change);
      for (const clause of about) verify(exchange, isRejected, { errors }, clause);
      if (!isObserved) verify(exchange, leaksNothing, { secrets: api.secretsIn(exchange) }, idOf('NO-LEAK'));
    });
  }
};
