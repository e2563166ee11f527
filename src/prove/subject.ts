import { importMock, openMocked } from '../engine/open-provider.ts';
import { plainEvidence } from '../engine/plain-evidence.ts';
import { volatileMemory } from '../engine/run-memory.ts';
import { behaviourOf } from '../mock/behaviour.ts';
import type { MockDefinition } from '../mock/definition.ts';
import { type Catalogue, catalogueOf } from '../mock/faults/catalogue.ts';
import type { Ground } from '../mock/faults/fault.ts';
import { startMock } from '../mock/mock.ts';
import type { Seams } from '../mock/seams.ts';
import { importProvider } from '../provider/import-suite.ts';
import type { Provider } from '../provider/provider.ts';
import { type CollectedTest, collectTests } from '../runner/collect.ts';
import { runTests } from '../runner/run-tests.ts';
import type { PlannedTest } from '../verdict/planned.ts';
import { providerResult } from '../verdict/provider-result.ts';
import type { MaskedExchange, ProviderResult, TestResult } from '../verdict/result.ts';

/** A provider with everything that its proof needs. */
export interface Subject {
  provider: Provider;
  /** What its `mock.ts` adds, where it has one. */
  own: MockDefinition | undefined;
  ground: Ground;
  catalogue: Catalogue;
}

/** A provider's suite without its tests; works in every process. */
export const openSubject = async (id: string): Promise<Subject> => {
  const provider = await importProvider(`suites/${id}`);
  const own = await importMock(`suites/${id}`);
  const ground = { provider, contract: provider.contract, credentials: behaviourOf(provider, own).credentials };
  return { provider, own, ground, catalogue: await catalogueOf(ground) };
};

/** A provider's suite with its tests, opened once per process; only under `proofCondition`. */
export const openSuite = (id: string): Promise<Subject & { tests: CollectedTest[] }> => {
  const known = suites.get(id) ?? open(id);
  suites.set(id, known);
  return known;
};

const suites = new Map<string, ReturnType<typeof open>>();
const open = async (id: string) => ({ ...(await openSubject(id)), tests: await collectTests(id) });

/** What one run of tests against one mock came to. */
export interface Trial {
  result: ProviderResult;
  /** Each test with its verdict and everything that it sent and got, masked where it is to be shown. */
  tests: { test: TestResult; exchanges: MaskedExchange[] }[];
}

/**
 * Runs tests against a fresh mock with the given seams. `reached` skips the question whether the provider is there at all; `isShown` where
 * people see the evidence.
 */
export const tryOut = async (
  { provider, own }: Subject,
  tests: readonly CollectedTest[],
  seams: Partial<Seams>,
  { reached = false, isShown = false, before = (_: CollectedTest): void => {} } = {},
): Promise<Trial> => {
  const memory = volatileMemory();
  memory.remember({ reached });
  const mock = await startMock(provider, own, { seams });
  const context = openMocked(provider, mock, memory, isShown ? undefined : plainEvidence);
  let planned: PlannedTest[];
  try {
    planned = await runTests(context, tests, { before });
  } finally {
    await context.close();
  }
  const { id, name, contract } = provider;
  const result = providerResult({ id, name, contract, baseUrl: '' }, planned);
  return {
    result,
    tests: result.tests.map((test, place) => ({ test, exchanges: planned[place]?.record?.exchanges ?? [] })),
  };
};
