import { type Api, type Change, errorsOf, errorTest, isDocumentedError, template, test } from 'assay';
import { conditionOf, unlessSeen } from './conditions.ts';
import { createKey } from './key-management.ts';
import { altered, as, none } from './modes.ts';
import pepay from './provider.ts';

const { contract } = pepay;
const revoke = 'revoke-api-key';

/** What provokes the documented errors of a revocation, by their names. */
const provocations: Record<string, (api: Api) => Promise<Change>> = {
  'missing-credentials': async () => ({ headers: none }),
  'invalid-bearer': altered('dashboardJwt'),
  'wrong-auth-mode': async () => as('a merchant key'),
  'key-not-found': async () => ({ path: { keyId: template`{$uuid}` } }),
};

for (const documented of errorsOf(contract, revoke)) {
  const { title, details } = errorTest(documented);
  test(title, details, async ({ api, verify, blocked, untestable }) => {
    if (documented.untestable) return untestable(documented.untestable);
    const change = provocations[documented.name];
    if (!change) throw new Error(`nothing provokes the documented error ${documented.id}`);
    const key = await createKey({ api, blocked, untestable });
    const exchange = await api.send(revoke, { path: { keyId: key.id }, ...(await change(api)) });
    verify(exchange, isDocumentedError, conditionOf(revoke, documented.name));
    const good = await key.revoke();
    if (!api.accepts(good)) blocked('the good revocation is refused, too, so refusing the bad one proves nothing');
    unlessSeen(documented, exchange, untestable);
  });
}
