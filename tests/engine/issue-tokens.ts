import { openContext } from '../../src/engine/context.ts';
import { inBackground } from '../../src/engine/in-background.ts';
import { volatileMemory } from '../../src/engine/run-memory.ts';
import { readSettings } from '../../src/environment/settings.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { acme } from './acme.ts';

/** Acme, which answers each request for a token with a secret in place of the one that it was sent. */
export const rotating: Provider = {
  ...acme,
  credentials: { secret: { variable: 'ACME_SECRET', rotatedBy: { operation: 'issue-token', pointer: '/secret' } } },
};

/** A run that gets so many tokens with a secret, and keeps its successors in the folder `state`; gives how many it got. */
export const issueTokens = async (baseUrl: string, secret: string, state: string, count: number): Promise<number> => {
  const settings = { ...readSettings({}), environment: 'stage' as const, state };
  const context = openContext(rotating, settings, { baseUrl, credentials: { secret } }, undefined, volatileMemory());
  let got = 0;
  for (let each = 0; each < count; each += 1)
    got += (await inBackground(context, (api) => api.token('token', { fresh: true }))) ? 1 : 0;
  await context.close();
  return got;
};
