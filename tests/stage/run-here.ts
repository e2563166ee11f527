import { openContext } from '../../src/engine/context.ts';
import { volatileMemory } from '../../src/engine/run-memory.ts';
import { readSettings, type Settings } from '../../src/environment/settings.ts';
import { readAccount } from '../../src/environment/stage.ts';
import { importProvider } from '../../src/provider/import-suite.ts';
import { collectTests } from '../../src/runner/collect.ts';
import { runTests } from '../../src/runner/run-tests.ts';
import { providerResult } from '../../src/verdict/provider-result.ts';
import type { ProviderResult } from '../../src/verdict/result.ts';
import { type Case, serverOf } from './cases.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

interface RunOptions {
  variables?: Record<string, string>;
  settings?: Partial<Settings>;
  /** The name of the only spec file to run, without its ending. */
  spec?: string;
}

/** Runs the tests of a sandbox's provider in this process, without Playwright and without reports. */
export const runAgainst = async (
  { provider: id, variables: own }: Sandbox,
  { variables = own, settings: chosen = {}, spec }: RunOptions = {},
): Promise<{ result: ProviderResult; seconds: number }> => {
  const tests = (await collectTests(id)).filter(({ identity }) => !spec || identity.file.endsWith(`/${spec}.spec.ts`));
  const provider = await importProvider(`suites/${id}`);
  const settings = { ...readSettings({}), environment: 'stage' as const, waitSeconds: 0, ...chosen };
  const { account } = readAccount(provider, settings, variables);
  const context = openContext(provider, settings, account, undefined, volatileMemory());
  const startedAt = performance.now();
  try {
    const planned = await runTests(context, tests);
    const seconds = (performance.now() - startedAt) / 1000;
    return { result: providerResult({ id, name: id, contract: provider.contract, baseUrl: '' }, planned), seconds };
  } finally {
    await context.close();
  }
};

/** The same against a case's server. */
export const runHere = async (
  id: string,
  tried: Case,
): Promise<{ result: ProviderResult; sandbox: Sandbox; seconds: number }> => {
  const sandbox = await openSandbox(id, serverOf(tried));
  try {
    const variables = tried.variables?.(sandbox.variables) ?? sandbox.variables;
    return { ...(await runAgainst(sandbox, { variables })), sandbox };
  } finally {
    await sandbox.close();
  }
};
