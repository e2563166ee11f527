import { isLetIn } from '../exchange/let-in.ts';
import type { Token } from '../exchange/tokens.ts';
import type { Change } from '../provider/build-request.ts';
import { carries } from '../provider/carried-token.ts';
import { isSingleUse, type Provider } from '../provider/provider.ts';
import type { Use } from './ageing-tokens.ts';
import type { Api } from './api.ts';

/** How tokens of one kind are got, and how they are used. */
export interface TokenKind {
  /** The token's name in `provider.ts`. */
  token: string;
  /** The requests that may get one, as changes of the issuing operation's own: the first that a server grants counts. */
  changes: Change[];
  /** The operation and the change by which a token of this value is used; absent where nothing shows that it is good. */
  use?: (api: Api, value: string) => Promise<{ operation: string; change: Change }>;
  /** A use may spend the token. */
  isSpent: boolean;
}

/** The kind of a name: one that `timed` of `provider.ts` has, or the tokens of that name, which a probe may carry. */
export const tokenKind = (provider: Provider, name: string): TokenKind => {
  const timed = provider.timed?.[name];
  const token = timed?.token ?? name;
  const source = provider.tokens[token];
  const templates = timed?.requests ?? (source?.request ? [source.request] : []);
  const changes = templates.length > 0 ? templates.map((template) => ({ template })) : [{}];
  const isSpent = timed !== undefined || isSingleUse(provider, name);
  if (timed) {
    const { operation, request } = timed.shownBy;
    const change = (value: string): Change => ({ template: request, using: { [token]: value } });
    return { token, changes, isSpent, use: async (_, value) => ({ operation, change: change(value) }) };
  }
  const carriers = provider.probes.filter(({ operation }) => carries(provider, operation, token));
  const [first] = carriers;
  if (!first) return { token, changes, isSpent };
  return {
    token,
    changes,
    isSpent,
    use: async (api, value) => ({
      operation: carriers.length === provider.probes.length ? await api.probeOperation() : first.operation,
      change: { using: { [token]: value } },
    }),
  };
};

/** The kinds of which the time can be watched: each token that a probe carries and that declares its end, and those of `timed`. */
export const watchableKinds = (provider: Provider): string[] => [
  ...Object.keys(provider.timed ?? {}),
  ...Object.entries(provider.tokens).flatMap(([name, { lifetime }]) =>
    lifetime && !provider.timed?.[name] && tokenKind(provider, name).use ? name : [],
  ),
];

/** A new token of a kind, which is nobody else's. Ends the test of `api` where none can be had. */
export const issueToken = async (api: Api, provider: Provider, kind: TokenKind): Promise<Token> => {
  for (const change of kind.changes.slice(0, -1)) {
    const exchange = await api.send(provider.tokens[kind.token]?.issuedBy ?? '', change);
    const issued = api.tokensIn(exchange)[kind.token];
    if (issued) return issued;
  }
  return api.token(kind.token, { fresh: true, change: kind.changes.at(-1) ?? {} });
};

/** Uses a token; `undefined` where its kind has no use. */
export const useToken = async (api: Api, { use }: TokenKind, value: string): Promise<Use | undefined> => {
  if (!use) return undefined;
  const { operation, change } = await use(api, value);
  const exchange = await api.send(operation, change);
  const evidence = api.evidenceOf(exchange);
  return evidence && { isAccepted: isLetIn(exchange), exchange, evidence };
};
