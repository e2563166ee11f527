import { namesOf } from '../verdict/recipe.ts';
import type { MaskedExchange, ProviderResult, TestResult } from '../verdict/result.ts';

/** A use of a token: when, and what came of it. */
export interface TokenUse {
  /** Milliseconds since the token was issued, by the clock of the test. */
  after: number;
  outcome: 'accepted' | 'refused' | 'unclear';
  test: string;
}

/** What became of one token. */
export interface TokenLife {
  /** The token's name in `provider.ts`. */
  token: string;
  /** Tells it from others of its name, and says nothing of what it is. */
  fingerprint: string;
  /** The test in which it was issued. */
  issuedIn: string;
  /** Its declared end, in milliseconds since it was issued. */
  endsAfter?: number;
  /** In the order of time. */
  uses: TokenUse[];
}

interface Seen {
  exchange: MaskedExchange;
  test: string;
  at: number;
}

const timeOf = ({ clock, startedAt, durationMs }: MaskedExchange): number =>
  clock === undefined ? Date.parse(startedAt) + durationMs : Date.parse(clock);

const outcomeOf = ({ response }: MaskedExchange): TokenUse['outcome'] => {
  if (response === undefined || response.status >= 500 || response.status === 429) return 'unclear';
  return response.status >= 400 && response.status !== 404 ? 'refused' : 'accepted';
};

/** The exchanges of a provider's tests, each once: tests share some. */
const exchangesOf = (
  tests: readonly TestResult[],
  evidence: ReadonlyMap<string, readonly MaskedExchange[]>,
): Seen[] => {
  const known = new Set<string>();
  return tests
    .flatMap(({ id, evidence: files }) =>
      files.flatMap((file) => (evidence.get(file) ?? []).map((exchange) => ({ exchange, test: id }))),
    )
    .filter(({ exchange: { startedAt, request } }) => {
      const key = JSON.stringify([startedAt, request.url, request.headers]);
      return known.has(key) ? false : known.add(key) !== undefined;
    })
    .map(({ exchange, test }) => ({ exchange, test, at: timeOf(exchange) }))
    .sort((a, b) => Date.parse(a.exchange.startedAt) - Date.parse(b.exchange.startedAt));
};

/**
 * The life of each token that was issued to the tests of a provider: when it was used as it is, and what came of it. A 404 shows that the
 * caller was let in. Empty where the evidence is that of an older suite.
 */
export const tokenLives = (
  { tests }: Pick<ProviderResult, 'tests'>,
  evidence: ReadonlyMap<string, readonly MaskedExchange[]>,
): TokenLife[] => {
  const seen = exchangesOf(tests, evidence);
  const lives = new Map<string, TokenLife & { issuedAt: number }>();
  for (const { exchange, test, at } of seen)
    for (const [name, { endsAt }] of Object.entries(exchange.gives ?? {})) {
      const [token = '', fingerprint = ''] = name.split('#');
      const end = endsAt === undefined ? {} : { endsAfter: Date.parse(endsAt) - at };
      if (!lives.has(name)) lives.set(name, { token, fingerprint, issuedIn: test, issuedAt: at, uses: [], ...end });
    }
  for (const { exchange, test, at } of seen)
    for (const name of exchange.recipe ? namesOf(exchange.recipe) : []) {
      const life = lives.get(name);
      if (life) life.uses.push({ after: Math.max(0, at - life.issuedAt), outcome: outcomeOf(exchange), test });
    }
  return [...lives.values()].map(({ issuedAt: _, ...life }) => ({
    ...life,
    uses: life.uses.toSorted((a, b) => a.after - b.after),
  }));
};
