import type { Contract } from '../contract/contract.ts';
import type { Problem } from '../contract/problem.ts';
import { version } from '../version.ts';
import { concludeRun, exitCodeOf } from './conclude.ts';
import type { Night } from './past.ts';
import type { PlannedTest } from './planned.ts';
import { providerResult } from './provider-result.ts';
import type { ConformanceResult, ProviderResult } from './result.ts';
import type { Waiver } from './waiver.ts';

/** What is known of a run besides its tests. */
export interface RunFacts {
  id: string;
  startedAt: Date;
  durationMs: number;
  environment: ConformanceResult['run']['environment'];
  /** What it was told to leave out, in words; empty for nothing. */
  selection: string;
  /** Where the result comes from. */
  provenance?: { commit?: string; machine: { node: string; os: string }; command: string };
  /** What a reader should know of how the result came about. */
  notes?: readonly string[];
  /** Options of the command that runs a test again, each after a blank; empty for none. */
  again?: string;
  /** What went wrong outside of any test; empty for nothing. */
  problem: string;
  /** Digests of the documents of each provider, as they were when the run began. */
  documents?: Readonly<Record<string, { contract: string; waivers: string }>>;
  /** How many tests the suite of each provider has, where some were left out. */
  suiteTests?: Readonly<Record<string, number>>;
  /** What earlier runs against the same environment saw of a provider, the oldest first; absent where nothing is known. */
  nightsOf?: (provider: string) => readonly Night[];
  /** What kept servers from being verified; empty for nothing. */
  insecure: string;
}

/** What the documents of a provider say, and its waivers with everything that is wrong in their file. */
export interface ProviderDocuments {
  contract: Contract;
  waivers: Waiver[];
  problems: Problem[];
}

/** A planned test and its provider's id. */
export interface ProviderTest {
  provider: string;
  planned: PlannedTest;
}

/** The result of a run, with the waivers applied. `documentsOf` reads those of a provider, and its errors are thrown again. */
export const resultOf = (
  tests: readonly ProviderTest[],
  facts: RunFacts,
  documentsOf: (provider: string) => ProviderDocuments,
): ConformanceResult => {
  const ids = [...new Set(tests.map(({ provider }) => provider))].sort();
  const providers = ids.map((id) => {
    const own = tests.filter(({ provider }) => provider === id).map(({ planned }) => planned);
    return resultOfProvider(id, own, facts, documentsOf(id));
  });
  const verdict = facts.problem ? 'suite-error' : concludeRun(providers);
  return {
    format: 1,
    run: {
      id: facts.id,
      startedAt: facts.startedAt.toISOString(),
      durationMs: Math.round(facts.durationMs),
      environment: facts.environment,
      suite: { version, ...(facts.provenance?.commit ? { commit: facts.provenance.commit } : {}) },
      ...(facts.provenance ? { machine: facts.provenance.machine, command: facts.provenance.command } : {}),
      verdict,
      exitCode: exitCodeOf(verdict),
      reason: facts.problem || (tests.length === 0 ? 'no test was run' : ''),
      ...(facts.notes && facts.notes.length > 0 ? { notes: [...facts.notes] } : {}),
      ...(facts.selection === '' ? {} : { selection: facts.selection }),
      ...(facts.insecure === '' ? {} : { insecure: facts.insecure }),
    },
    providers,
  };
};

const resultOfProvider = (
  id: string,
  planned: readonly PlannedTest[],
  facts: RunFacts,
  { contract, waivers, problems }: ProviderDocuments,
): ProviderResult => {
  const { environment, startedAt } = facts;
  const records = planned.flatMap(({ record }) => record ?? []);
  const { name = id, baseUrl = '', clockSkewSeconds = null, network } = records[0]?.provider ?? {};
  const down = records.find((record) => record.down)?.down;
  const subject = {
    id,
    name,
    baseUrl: environment === 'mock' ? withoutPort(baseUrl) : baseUrl,
    contract,
    environment,
    clockSkewSeconds,
    ...(network ? { network } : {}),
    now: startedAt.toISOString(),
    ...(facts.again === undefined ? {} : { again: facts.again }),
    ...(facts.documents?.[id] ? { documents: facts.documents[id] } : {}),
    ...(facts.suiteTests?.[id] === undefined ? {} : { suiteTests: facts.suiteTests[id] }),
    ...(facts.nightsOf ? { nights: facts.nightsOf(id) } : {}),
    waivers: {
      waivers: waivers.filter((waiver) => waiver.environment === environment),
      problems,
      today: startedAt.toISOString().slice(0, 10),
    },
    ...(down ? { down } : {}),
  };
  return providerResult(subject, planned);
};

/** Each worker's mock has a port of its own, by chance. */
const withoutPort = (baseUrl: string): string => baseUrl.replace(/^(http:\/\/[^/:]+):\d+/, '$1');
