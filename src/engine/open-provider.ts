import { readSettings } from '../environment/settings.ts';
import { readAccount } from '../environment/stage.ts';
import type { MockDefinition } from '../mock/definition.ts';
import { type Mock, startMock } from '../mock/mock.ts';
import { importDefault, importProvider } from '../provider/import-suite.ts';
import type { Provider } from '../provider/provider.ts';
import { Api } from './api.ts';
import { openWorkbench, type Workbench } from './context.ts';
import type { RunMemory } from './run-memory.ts';
import { TestRun } from './test-run.ts';

/** The default export of `<suite>/mock.ts`. */
export const importMock = (suite: string): Promise<MockDefinition> => importDefault(suite, 'mock.ts');

/** The workbench of the provider in a suite's folder, against a fresh mock or against the stage that the environment names. */
export const openProvider = async (suite: string): Promise<Workbench> => {
  const settings = readSettings();
  const provider = await importProvider(suite);
  if (settings.environment === 'stage') {
    const { account, problems } = readAccount(provider, settings);
    const [first] = problems;
    // The command line lists all problems before it starts anything; this guards a bare `npx playwright test`.
    if (first) throw new Error(`${first.variable} ${first.problem}: ${first.mend}`);
    return withCleanUp(openWorkbench(provider, settings, account));
  }
  return openMocked(provider, await startMock(provider.contract, await importMock(suite)));
};

/** The workbench of a provider against a running mock, which is closed with it. */
export const openMocked = (provider: Provider, mock: Mock, memory?: RunMemory): Workbench => {
  const account = { baseUrl: mock.baseUrl, credentials: mock.credentials };
  const timeMachine = {
    now: () => mock.clock.now(),
    pass: (seconds: number) => mock.clock.pass(seconds),
    reset: () => mock.reset(),
  };
  const bench = openWorkbench(provider, readSettings(), account, timeMachine, memory);
  return { ...bench, longestWatchMs, close: () => bench.close().then(() => mock.close()) };
};

/** The mock closes a socket at once or never, so nothing is learnt by watching an open one for longer; milliseconds. */
const longestWatchMs = 20;

/** Removes what shared tokens left at a stage before the workbench closes. */
const withCleanUp = (bench: Workbench): Workbench => ({
  ...bench,
  async close() {
    const nobody = { id: '', title: '', file: '', clauses: [], closes: false };
    const run = new TestRun(nobody, bench.provider.contract, () => {
      throw new Error('nothing to end');
    });
    await new Api(run, bench).cleanUp(bench.leftovers).catch(() => {});
    await bench.close();
  },
});
