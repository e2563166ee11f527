import { isLetIn } from '../exchange/let-in.ts';
import { tokensIn } from '../exchange/tokens.ts';
import { isSingleUse } from '../provider/provider.ts';
import { ageing, keyOf, type Look, leewaySeconds } from './ageing-tokens.ts';
import type { Api } from './api.ts';
import type { Context } from './context.ts';
import { placeholdersIn } from './may-repeat.ts';

/**
 * Looks at a token with the first read-only probe that carries it; `undefined` for a token that no probe carries, such as a refresh token:
 * to look at that would be to use it.
 */
export const probingLook = (name: string, api: Api, { provider, probesThere }: Context): Look | undefined => {
  const probe = provider.probes.find(
    ({ operation }) =>
      probesThere.get(operation) !== false && placeholdersIn(provider.requests[operation]).includes(name),
  );
  if (!probe || isSingleUse(provider, name)) return undefined;
  return async ({ value }) => {
    const outcome = await api.attempt(probe.operation, { using: { [name]: value } });
    return 'reason' in outcome ? undefined : isLetIn(outcome);
  };
};

/**
 * At the start of a worker: issues one token of each kind whose declared life fits into --wait, so that its time runs while the tests do.
 * How long that is, the answer to the preflight has said. These tokens are not shared.
 */
export const setTokensAside = async (api: Api, context: Context): Promise<void> => {
  const { provider, settings, samples, ageing: kept } = context;
  if (context.fakeClock || settings.waitSeconds <= 0 || kept.length > 0) return;
  const sample = samples.get(provider.preflight)?.exchange;
  if (!sample) return;
  const fitting = Object.entries(tokensIn(provider, sample)).filter(
    ([, { endsAt }]) =>
      endsAt !== undefined && endsAt + leewaySeconds * 1000 <= Date.now() + settings.waitSeconds * 1000,
  );
  const lookable = fitting.filter(([name]) => probingLook(name, api, context) !== undefined);
  if (lookable.length === 0) return;
  const outcome = await api.attempt(provider.preflight);
  if ('reason' in outcome) return;
  const issued = tokensIn(provider, outcome);
  context.tokens.drop(Object.keys(issued));
  for (const [name] of lookable) {
    const [token, look] = [issued[name], probingLook(name, api, context)];
    if (token?.endsAt === undefined || !look) continue;
    kept.push(ageing(keyOf(name), { ...token, endsAt: token.endsAt }, look, Date.now()));
  }
};
