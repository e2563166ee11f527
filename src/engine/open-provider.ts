import { runCredentialCommands } from '../environment/credential-commands.ts';
import { readSettings } from '../environment/settings.ts';
import { readAccount } from '../environment/stage.ts';
import type { MockDefinition } from '../mock/definition.ts';
import { type Mock, startMock } from '../mock/mock.ts';
import { importOptional, importProvider } from '../provider/import-suite.ts';
import type { Provider } from '../provider/provider.ts';
import { Api } from './api.ts';
import { type Context, openContext } from './context.ts';
import type { Evidence } from './plain-evidence.ts';
import type { RunMemory } from './run-memory.ts';

/** The default export of `<suite>/mock.ts`; `undefined` where the suite has none, because contract and provider say enough. */
export const importMock = (suite: string): Promise<MockDefinition | undefined> => importOptional(suite, 'mock.ts');

/** How long the tests of an interrupted run may take to remove what they created, in milliseconds. */
export const cleanupMs = 1500;

/** The context of the provider in a suite's folder, against a fresh mock or against the stage that the environment names. */
export const openProvider = async (suite: string): Promise<Context> => {
  const settings = readSettings();
  const provider = await importProvider(suite);
  if (settings.environment === 'stage') {
    const failed = runCredentialCommands(provider);
    const { account, problems } = readAccount(provider, settings);
    const [first] = [...failed, ...problems];
    // The command line lists all problems before it starts anything; this guards a bare `npx playwright test`.
    if (first) throw new Error(`${first.variable} ${first.problem}: ${first.mend}`);
    return withCleanUp(openContext(provider, settings, account));
  }
  return openMocked(provider, await startMock(provider, await importMock(suite)));
};

/** The context of a provider against a running mock, which is closed with it. Evidence is fit to be shown unless another kind is given. */
export const openMocked = (provider: Provider, mock: Mock, memory?: RunMemory, evidence?: Evidence): Context => {
  const settings = Object.fromEntries(
    Object.entries(provider.settings ?? {}).map(([name, setting]) => [name, setting.default]),
  );
  const account = { baseUrl: mock.baseUrl, servers: mock.servers, settings, credentials: mock.credentials };
  const fakeClock = {
    now: () => mock.clock.now(),
    pass: (seconds: number) => mock.clock.pass(seconds),
    reset: () => mock.reset(),
  };
  const context = openContext(provider, readSettings(), account, fakeClock, memory, undefined, evidence);
  return { ...context, longestWatchMs, close: () => context.close().then(() => mock.close()) };
};

/** The mock closes a socket at once or never, so nothing is learnt by watching an open one for longer; milliseconds. */
const longestWatchMs = 20;

/** Removes what shared tokens left at a stage before the context closes. */
const withCleanUp = (context: Context): Context => ({
  ...context,
  async close() {
    await new Api(context.background, context).cleanUp(context.leftovers).catch(() => {});
    await context.close();
  },
});
