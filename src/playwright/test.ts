import { join, relative } from 'node:path';
import { test as base } from '@playwright/test';
import type { Context } from '../engine/context.ts';
import type { End } from '../engine/ending.ts';
import { hideInOutput } from '../engine/hide-output.ts';
import { hideInUncaught, hideSecrets } from '../engine/hide-secrets.ts';
import { cleanupMs, openProvider } from '../engine/open-provider.ts';
import { openSession, type Session } from '../engine/session.ts';
import type { Failure } from '../engine/test-run.ts';
import type { Details } from '../provider/details.ts';
import { identityOf } from '../provider/identity.ts';
import { root } from '../root.ts';
import { recordAttachment } from '../verdict/record.ts';

interface WorkerFixtures {
  /** Folder of the provider's suite, from the project's configuration. */
  suite: string;
  providerContext: Context;
}

interface TestFixtures extends Session {
  session: Session;
}

/** Playwright's `test` with Assay's fixtures. Every test names its clauses in its details. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  suite: ['', { scope: 'worker', option: true }],

  providerContext: [
    async ({ suite }, use) => {
      const context = await openProvider(suite);
      const stopHiding = [hideInUncaught(context.mask), hideInOutput(context.mask)];
      // The runner leaves it at that signal for its workers; without this, they would wait for a silent server until they are killed.
      const sayGoodbye = (): void => context.client.endIn(cleanupMs);
      process.once('SIGINT', sayGoodbye);
      try {
        await use(context);
        await context.close();
      } catch (error) {
        throw hideSecrets(error, context.mask);
      } finally {
        process.off('SIGINT', sayGoodbye);
        for (const stop of stopHiding) stop();
      }
    },
    { scope: 'worker', box: true },
  ],

  session: [
    async ({ providerContext: context }, use, testInfo) => {
      // A test of a promise is declared elsewhere; the first title is its spec file.
      const file = relative(root, join(testInfo.config.rootDir, testInfo.titlePath[0] ?? ''));
      const identity = identityOf(file, testInfo.title, testInfo.annotations as Details['annotation']);
      const end: End = ({ reason }) => {
        testInfo.skip(true, context.mask.text(reason));
        throw new Error('Playwright went on after a skip');
      };
      const opened = openSession(context, identity, end);
      let failure: Failure | undefined;
      try {
        await opened.begin();
        await use(opened.session);
      } catch (error) {
        failure = hideSecrets(error, context.mask) as Failure;
        throw failure;
      } finally {
        for (const error of testInfo.errors) hideSecrets(error, context.mask);
        const record = await opened.finish(testInfo.error ?? failure);
        // Playwright ends a worker with every unexpected failure, and with it the shared tokens. A failure that is the provider's
        // is nothing unexpected to us; the reporter puts the expectation right again for all reports. Some turn out to be nobody's.
        if (record.verdict === 'failed' || (record.verdict === 'blocked' && testInfo.status === 'failed'))
          testInfo.expectedStatus = 'failed';
        await testInfo.attach(recordAttachment, { body: JSON.stringify(record), contentType: 'application/json' });
      }
    },
    { box: true },
  ],

  api: async ({ session }, use) => use(session.api),
  verify: async ({ session }, use) => use(session.verify),
  clock: async ({ session }, use) => use(session.clock),
  provoke: async ({ session }, use) => use(session.provoke),
  agedToken: async ({ session }, use) => use(session.agedToken),
  agedUse: async ({ session }, use) => use(session.agedUse),
  expiredToken: async ({ session }, use) => use(session.expiredToken),
  notApplicable: async ({ session }, use) => use(session.notApplicable),
  untestable: async ({ session }, use) => use(session.untestable),
  blocked: async ({ session }, use) => use(session.blocked),
});
