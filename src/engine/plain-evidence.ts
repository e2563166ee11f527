import type { Mask } from '../masking/mask.ts';
import type { LearnSecrets } from './learn-secrets.ts';
import type { Recipes } from './recipes.ts';

/** What makes evidence fit to be shown: it hides secrets, and says how a request is made again. */
export interface Evidence {
  mask: Mask;
  /** Teaches the mask what an answer gives away. */
  learnSecrets: LearnSecrets;
  /** Notes how requests were made, so that they can be made again. */
  recipes: Recipes;
}

/**
 * Evidence as it was sent and received, for runs against a mock of which nobody is shown more than a verdict: what a mock knows is no
 * secret, and hiding it takes longer than the tests.
 */
export const plainEvidence: Evidence = {
  mask: { learn() {}, text: (text, limit) => text.slice(0, limit), has: () => false },
  learnSecrets: () => true,
  recipes: {
    know() {},
    made() {},
    recipeOf: ({ method, url, headers, body }) => ({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { body }),
      values: {},
    }),
    learn: () => ({}),
  },
};
