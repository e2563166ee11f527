import { type Token, tokensIn } from '../exchange/tokens.ts';
import { type Ageing, ageing, type EndingToken, leewaySeconds } from './ageing-tokens.ts';
import type { Api } from './api.ts';
import type { Context } from './context.ts';
import { inBackground } from './in-background.ts';
import { issueToken, type TokenKind, tokenKind, useToken, watchableKinds } from './token-kind.ts';

/**
 * Lets the time of a new token run, beside that of an elder one that can be spent; `elder` is issued where it is not given. `mayPass` says
 * whether so many seconds may be waited for, up to `offset` seconds after the end. `undefined` where the end is not declared, or too late,
 * or where nothing shows that such a token is good.
 */
export const setAside = async (
  context: Context,
  api: Api,
  name: string,
  {
    mayPass,
    offset = leewaySeconds,
    elder: given,
  }: { mayPass(seconds: number): boolean; offset?: number; elder?: Token },
): Promise<Ageing | undefined> => {
  const { provider, now } = context;
  const kind = tokenKind(provider, name);
  if (!kind.use) return undefined;
  const startedAt = now();
  const elder = given ?? (await issueToken(api, provider, kind));
  if (!ends(elder) || !mayPass((elder.endsAt - now()) / 1000 + offset)) return undefined;
  const token = kind.isSpent ? await issueToken(api, provider, kind) : elder;
  if (!ends(token)) return undefined;
  const use = (each: EndingToken) => inBackground(context, (quiet) => useToken(quiet, kind, each.value));
  const kept = ageing(name, token, use, startedAt, elder);
  context.ageing.push(kept);
  return kept;
};

/** At the start of a worker: sets aside tokens of each kind whose life fits into --wait, so that all their time runs while the tests do. */
export const setTokensAside = async (context: Context): Promise<void> => {
  const { provider, fakeClock, budget } = context;
  if (fakeClock || budget.limit <= 0 || context.hasSetAside) return;
  context.hasSetAside = true;
  for (const name of watchableKinds(provider)) {
    if (isKnownTooLong(context, tokenKind(provider, name))) continue;
    await inBackground(context, (api) => setAside(context, api, name, { mayPass: budget.mayPass }));
  }
};

/** Whether the answer to the preflight says already that a token lives too long to be waited for. */
const isKnownTooLong = ({ provider, samples, budget, now }: Context, { token, changes }: TokenKind): boolean => {
  const sample = samples.get(provider.preflight)?.exchange;
  const isAlike = changes.length === 1 && Object.keys(changes[0] ?? {}).length === 0;
  const endsAt = sample && isAlike ? tokensIn(provider, sample)[token]?.endsAt : undefined;
  return endsAt !== undefined && !budget.mayPass((endsAt - now()) / 1000 + leewaySeconds);
};

const ends = (token: Token): token is EndingToken => token.endsAt !== undefined;
