import { namesIn, namesOf } from '../verdict/recipe.ts';
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

/** A token is refused with 401 or 403, or, where the body carries it, with 400 (RFC 6749 5.2); a 404 shows that the caller was let in. */
const outcomeOf = ({ response, recipe }: MaskedExchange): TokenUse['outcome'] => {
  const { status } = response ?? {};
  if (status === undefined) return 'unclear';
  if (status === 401 || status === 403 || (status === 400 && namesIn(recipe?.body ?? '').length > 0)) return 'refused';
  return status < 400 || status === 404 ? 'accepted' : 'unclear';
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

/** The tokens that a request carries as they are, each with how it carries it: under another scheme a token says nothing of its life. */
const usedIn = ({ operation, recipe }: MaskedExchange): { name: string; form: string }[] => {
  if (recipe === undefined) return [];
  const texts = { ...recipe.headers, ' url': recipe.url, ' body': recipe.body ?? '' };
  return namesOf(recipe).map((name) => {
    const carrying = Object.entries(texts).filter(([, text]) => text.includes(`‹${name}`));
    const form = carrying.map(([where, text]) => [
      where,
      where === ' body' ? operation : '',
      text.replace(/#[\da-f]{8}/g, ''),
    ]);
    return { name, form: JSON.stringify(form) };
  });
};

/**
 * The life of each token that was issued to the tests of a provider: when it was used in a way that lets tokens in, and what came of it.
 * Empty where the evidence is that of an older suite.
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
  const uses = seen.flatMap(({ exchange, ...rest }) => {
    const outcome = outcomeOf(exchange);
    return usedIn(exchange).map(({ name, form }) => ({ ...rest, name, form, outcome }));
  });
  const good = new Set(uses.filter(({ outcome }) => outcome === 'accepted').map(({ form }) => form));
  for (const { name, form, outcome, test, at } of uses) {
    const life = lives.get(name);
    if (life && good.has(form)) life.uses.push({ after: Math.max(0, at - life.issuedAt), outcome, test });
  }
  return [...lives.values()].map(({ issuedAt: _, ...life }) => ({
    ...life,
    uses: life.uses.toSorted((a, b) => a.after - b.after),
  }));
};
