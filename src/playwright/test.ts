import { relative } from 'node:path';
import { test as base } from '@playwright/test';
import type { Workbench } from '../engine/context.ts';
import type { End } from '../engine/ending.ts';
import { hideInUncaught, hideSecrets } from '../engine/hide-secrets.ts';
import { openProvider } from '../engine/open-provider.ts';
import { openSession, type Session } from '../engine/session.ts';
import type { Failure } from '../engine/test-run.ts';
import type { Details } from '../provider/details.ts';
import { identityOf } from '../provider/identity.ts';
import { root } from '../root.ts';
import { recordAttachment } from '../verdict/record.ts';

interface WorkerFixtures {
  /** Folder of the provider's suite, from the project's configuration. */
  suite: string;
  bench: Workbench;
}

interface TestFixtures extends Session {
  session: Session;
}

/** How long the tests of an interrupted run may take to remove what they created, in milliseconds. */
const goodbyeMs = 1500;

/** Playwright's `test` with Assay's fixtures. Every test names its clauses in its details. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  suite: ['', { scope: 'worker', option: true }],

  bench: [
    async ({ suite }, use) => {
      const bench = await openProvider(suite);
      const stopHiding = hideInUncaught(bench.mask);
      // The runner leaves it at that signal for its workers; without this, they would wait for a silent server until they are killed.
      const sayGoodbye = (): void => bench.line.endIn(goodbyeMs);
      process.once('SIGINT', sayGoodbye);
      try {
        await use(bench);
        await bench.close();
      } catch (error) {
        throw hideSecrets(error, bench.mask);
      } finally {
        process.off('SIGINT', sayGoodbye);
        stopHiding();
      }
    },
    { scope: 'worker', box: true },
  ],

  session: [
    async ({ bench }, use, testInfo) => {
      const file = relative(root, testInfo.file);
      const identity = identityOf(file, testInfo.title, testInfo.annotations as Details['annotation']);
      const end: End = ({ reason }) => {
        testInfo.skip(true, bench.mask.text(reason));
        throw new Error('Playwright went on after a skip');
      };
      const opened = openSession(bench, identity, end);
      let failure: Failure | undefined;
      try {
        await opened.begin();
        await use(opened.session);
      } catch (error) {
        failure = hideSecrets(error, bench.mask) as Failure;
        throw failure;
      } finally {
        for (const error of testInfo.errors) hideSecrets(error, bench.mask);
        const record = await opened.finish(testInfo.error ?? failure);
        // Playwright ends a worker with every unexpected failure, and with it the shared tokens. A failure that is the provider's
        // is nothing unexpected to us; the reporter puts the expectation right again for all reports.
        if (record.verdict === 'failed') testInfo.expectedStatus = 'failed';
        await testInfo.attach(recordAttachment, { body: JSON.stringify(record), contentType: 'application/json' });
      }
    },
    { box: true },
  ],

  api: async ({ session }, use) => use(session.api),
  verify: async ({ session }, use) => use(session.verify),
  clock: async ({ session }, use) => use(session.clock),
  provoke: async ({ session }, use) => use(session.provoke),
  expiredToken: async ({ session }, use) => use(session.expiredToken),
  notApplicable: async ({ session }, use) => use(session.notApplicable),
  untestable: async ({ session }, use) => use(session.untestable),
});
