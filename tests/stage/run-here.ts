import { readSettings } from '../../src/environment/settings.ts';
import { readAccount } from '../../src/environment/stage.ts';
import { volatileMemory } from '../../src/fixtures/run-memory.ts';
import { openWorkbench } from '../../src/fixtures/workbench.ts';
import { collectTests } from '../../src/prove/collect.ts';
import { runTests } from '../../src/prove/run-tests.ts';
import { importProvider } from '../../src/provider/import-suite.ts';
import { providerResult } from '../../src/verdict/provider-result.ts';
import type { ProviderResult } from '../../src/verdict/result.ts';
import type { Case } from './cases.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

/** Runs the tests of one provider against a case's server in this process, without Playwright and without reports. */
export const runHere = async (
  id: string,
  { plan, variables }: Case,
): Promise<{ result: ProviderResult; sandbox: Sandbox; seconds: number }> => {
  const tests = await collectTests(id);
  const provider = await importProvider(`suites/${id}`);
  const sandbox = await openSandbox(id, plan ? { plan } : {});
  const settings = { ...readSettings({}), environment: 'stage' as const, waitSeconds: 0 };
  const { account } = readAccount(provider, settings, variables?.(sandbox.variables) ?? sandbox.variables);
  const bench = openWorkbench(provider, settings, account, undefined, volatileMemory());
  const startedAt = performance.now();
  try {
    const planned = await runTests(bench, tests);
    const seconds = (performance.now() - startedAt) / 1000;
    const result = providerResult({ id, name: id, contract: provider.contract, baseUrl: '' }, planned);
    return { result, sandbox, seconds };
  } finally {
    await bench.close();
    await sandbox.close();
  }
};
