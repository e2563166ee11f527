import { join, relative } from 'node:path';
import type { TestInfo } from '@playwright/test';
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

/** Lends a worker's tests their provider, opened once, and keeps its secrets out of all that the worker says meanwhile. */
export const lendContext = async (suite: string, use: (context: Context) => Promise<void>): Promise<void> => {
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
};

/** Lends a test its session, and leaves the record of it with Playwright. */
export const lendSession = async (
  context: Context,
  use: (session: Session) => Promise<void>,
  testInfo: TestInfo,
): Promise<void> => {
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
    // `attach` would make a step of it, and look for the line that asked for it.
    testInfo.attachments.push({
      name: recordAttachment,
      body: Buffer.from(JSON.stringify(record)),
      contentType: 'application/json',
    });
  }
};
