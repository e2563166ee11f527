import { test as base } from '@playwright/test';
import type { Context } from '../engine/context.ts';
import type { Session } from '../engine/session.ts';

interface WorkerFixtures {
  /** Folder of the provider's suite, from the project's configuration. */
  suite: string;
  providerContext: Context;
}

interface TestFixtures extends Session {
  session: Session;
}

let loading: Promise<typeof import('./worker-fixtures.ts')> | undefined;
/** Client, mock and mask: what workers need, and not the process that lists the tests. */
const inWorker = (): Promise<typeof import('./worker-fixtures.ts')> => {
  loading ??= import('./worker-fixtures.ts');
  return loading;
};

/** Lending a part of the session is no step of a test: a step for each would say nothing, and cost more than what it lends. */
const unseen = { box: 'self' } as const;

/** Playwright's `test` with Assay's fixtures. Every test names its clauses in its details. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  suite: ['', { scope: 'worker', option: true }],

  providerContext: [
    async ({ suite }, use) => (await inWorker()).lendContext(suite, use),
    { scope: 'worker', box: true },
  ],
  session: [
    async ({ providerContext }, use, testInfo) => (await inWorker()).lendSession(providerContext, use, testInfo),
    { box: true },
  ],

  api: [async ({ session }, use) => use(session.api), unseen],
  verify: [async ({ session }, use) => use(session.verify), unseen],
  clock: [async ({ session }, use) => use(session.clock), unseen],
  provoke: [async ({ session }, use) => use(session.provoke), unseen],
  agedToken: [async ({ session }, use) => use(session.agedToken), unseen],
  agedUse: [async ({ session }, use) => use(session.agedUse), unseen],
  expiredToken: [async ({ session }, use) => use(session.expiredToken), unseen],
  notApplicable: [async ({ session }, use) => use(session.notApplicable), unseen],
  untestable: [async ({ session }, use) => use(session.untestable), unseen],
  blocked: [async ({ session }, use) => use(session.blocked), unseen],
});
