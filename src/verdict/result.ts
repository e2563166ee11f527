import type { Level } from '../contract/level.ts';
import type { RequestId } from '../exchange/request-ids.ts';
import type { NetworkFacts } from '../provider/network-facts.ts';
import type { Cause } from './obstacle.ts';
import type { GivenToken, Recipe } from './recipe.ts';
import type { RunVerdict, Verdict } from './verdict.ts';

/** One disagreement between a contract and an answer, or, at level `observe`, one thing worth knowing. */
export interface Finding {
  /** The check that found it, for example `is-documented-error`. */
  check: string;
  level: Level;
  /** The clause it breaks, where the check knows it. */
  clause?: string;
  /** Where in the answer: a JSON Pointer into the body, or `status`, `media type`, `header date` and the like. */
  pointer: string;
  documented: string;
  received: string;
  /** The standard that expects the documented side, where no document of the provider says it: `RFC 6750 2.1`. */
  expected?: string;
  /** Where the documented side stands, for example `specs/acme/openapi.yaml#/paths/~1v1~1authentication/post/responses/401`. */
  source?: string;
  /** Which exchange of the test's evidence file it was read off, from 0; absent in results of older suites. */
  exchange?: number;
  /** The id by which the provider knows that request, where its answer has one. */
  requestId?: RequestId;
  /** A waiver in force expects exactly this. */
  waived?: true;
}

/** Findings of one provider with the same place and the same kind of difference: one thing to mend. */
export interface CauseResult {
  /** The same from run to run: `acme:code:absent:3fa91c`. */
  id: string;
  /** Where in the answers, with `*` for every index. */
  pointer: string;
  /** What is documented there, and what came; where tests differ in it, up to three of them. */
  documented: string;
  received: string;
  /** The standards that expect it, where no document of the provider says it. */
  expected?: string;
  /** The gravest of its findings. */
  level: Level;
  verdict: 'failed' | 'warning' | 'waived';
  checks: string[];
  /** The operations whose answers show it. */
  operations: string[];
  /** The clauses whose sentences it breaks. */
  clauses: string[];
  tests: string[];
  /** When the run began in which it was seen first without a break since; this run where no earlier one is known. */
  since: string;
  /** In how many runs it was seen since then, this one included; absent where nothing is known of earlier runs. */
  nights?: number;
  /** The run before could have seen it, and did not. */
  isNew?: boolean;
  /** It was seen in so many of the last runs, and not in the others. */
  flips?: { seen: number; of: number };
  /** One exchange that shows it: the test, its evidence file, and the place in that. */
  shownBy?: { test: string; file: string; exchange: number };
}

/** A request and its answer as it may be shown: every secret is masked already. */
export interface MaskedExchange {
  operation: string;
  startedAt: string;
  durationMs: number;
  /** How often the request was repeated because of an outage before this answer came. */
  retries: number;
  request: { method: string; url: string; headers: Record<string, string>; body?: string };
  /** Absent where no answer came; `outage` then says why. */
  response?: { status: number; headers: Record<string, string>; body: string; bytes: number };
  /** The id by which the provider knows the request, where its answer has one. */
  requestId?: RequestId;
  outage?: string;
  /** A command line that sends the same request, with shell variables in place of the secrets. */
  curl: string;
  /** How the request was made, so that it can be made again; absent in evidence of older suites. */
  recipe?: Recipe;
  /** The tokens that the answer gave, by their names in recipes. */
  gives?: Record<string, GivenToken>;
  /** The time of the answer by the clock of the test, where that is another one. */
  clock?: string;
}

export interface TestResult {
  id: string;
  title: string;
  /** Path of the spec file from the project's root. */
  file: string;
  /** Path of the file that holds the `test(...)`, where it is not the spec file but a promise that it calls. */
  declaredIn?: string;
  /** The line of the `test(...)`. */
  line: number;
  clauses: string[];
  level: Level;
  verdict: Verdict;
  /** What kept a blocked test from knowing; absent otherwise, and in results of older suites. */
  cause?: Cause;
  reason: string;
  /** What a person can do about a test that was blocked or went wrong; empty otherwise. */
  mend: string;
  /** What decided a `failed` or a `warning`. */
  findings: Finding[];
  /** The clauses that were seen to hold, where others did not; absent in a test that is green or was not judged. */
  held?: string[];
  /** Observations that decide nothing: which documented alternative was seen, undocumented fields and the like. */
  notes: Finding[];
  /** Files under the reports folder, each a JSON array of masked exchanges. */
  evidence: string[];
  requests: number;
  durationMs: number;
  /** The command that runs just this test again. */
  again: string;
  /** A shell script under the reports folder that repeats its requests and shows the statuses; absent where there is nothing to show. */
  script?: string;
}

/** A page that clauses rest on, as `assay sources` last saw it. */
export interface SourceReading {
  readAt: string;
  /** `first`: it was read and never accepted. The last four were not read. */
  outcome: 'first' | 'unchanged' | 'changed' | 'gone' | 'login' | 'not-allowed' | 'unreachable';
  /** The day on which the contract was last held against it. */
  acceptedOn?: string;
  /** What changed on it since, a line each. */
  changes: string[];
}

export interface ClauseResult {
  id: string;
  level: Level;
  statement: string;
  source: {
    document: string;
    section: string;
    url: string;
    facts: string[];
    /** What the last reading of it found. */
    reading?: SourceReading;
  };
  /** Every documented alternative, where the documents contradict each other. */
  alternatives: string[];
  /** Standards expect it, and no document of the provider says it. */
  expected?: true;
  verdict: Verdict;
  tests: string[];
  reason: string;
}

/** One documented error: operation x status x code. */
export interface ErrorResult {
  id: string;
  operation: string;
  status: number;
  code: string;
  outcome: 'matched' | 'mismatched' | 'untestable' | 'not-attempted';
  test: string;
  reason: string;
}

/** Times of one operation's answers, in milliseconds. */
export interface Latency {
  operation: string;
  samples: number[];
}

/** A token's declared lifetime beside the documented one, in seconds. */
export interface Lifetime {
  token: string;
  documentedSeconds: number | null;
  declaredSeconds: number;
}

/** What became of a waiver in this run. Only `used`, `ends-soon` and `undecided` are in order. */
export type WaiverState = 'used' | 'ends-soon' | 'undecided' | 'unused' | 'changed' | 'expired' | 'invalid';

/** A waiver for the environment of this run, or an entry of `waivers.yaml` that cannot be used. */
export interface WaiverResult {
  /** Where it is written: `specs/acme/waivers.yaml:3`. */
  place: string;
  /** The test or the clause that it is about; empty for an entry that cannot be used. */
  target: string;
  state: WaiverState;
  /** Why, in one sentence. */
  reason: string;
  /** Why it was agreed to, in the words of who did; absent in results of older suites, and where the entry cannot be read. */
  agreement?: string;
  owner: string;
  link: string;
  /** The last day on which it holds. */
  until: string;
  /** The tests with a finding that it excused. */
  tests: string[];
}

export interface ProviderResult {
  id: string;
  name: string;
  baseUrl: string;
  verdict: RunVerdict;
  /** What blocked the whole provider; absent where nothing did, and in results of older suites. */
  cause?: Cause;
  /** Why the whole provider is blocked, and what to do about it; empty otherwise. */
  reason: string;
  mend: string;
  /** How far the provider's clock is ahead of ours by the `Date` of its first answer; negative if it is behind, `null` if unknown. */
  clockSkewSeconds: number | null;
  /** The proxies, authorities and client certificate that it was reached with; absent where there were none. */
  network?: NetworkFacts;
  requests: number;
  retries: number;
  tokensIssued: number;
  counts: Record<Verdict, number>;
  /** Digests of the documents that it was held against; absent in results of older suites. */
  documents?: { contract: string; waivers: string };
  /** How many tests its suite has, where this run was told to leave some out. */
  suiteTests?: number;
  tests: TestResult[];
  /** The evidence files of its tests, each with its SHA-256 as it was written. */
  evidence?: { file: string; digest: string }[];
  clauses: ClauseResult[];
  /** What is wrong, one entry for each thing to mend; absent in results of older suites. */
  causes?: CauseResult[];
  errors: ErrorResult[];
  lifetimes: Lifetime[];
  latencies: Latency[];
  /** Answers that no document mentions: statuses, error codes, fields. */
  undocumented: { operation: string; kind: 'status' | 'code' | 'field'; value: string; tests: string[] }[];
  /** The waivers for this environment, each with what became of it. */
  waivers?: WaiverResult[];
}

/** The contents of `reports/conformance.json`; its JSON Schema is `schemas/conformance-report.schema.json`. */
export interface ConformanceResult {
  format: 1;
  run: {
    /** Tells this run from every other; absent in results of older suites. */
    id?: string;
    startedAt: string;
    durationMs: number;
    environment: 'mock' | 'stage';
    /** The suite, with its commit where it ran from a checkout. */
    suite: { version: string; commit?: string };
    /** What it ran on, and the command line without secrets; absent in results of older suites. */
    machine?: { node: string; os: string };
    command?: string;
    verdict: RunVerdict;
    exitCode: 0 | 1 | 3 | 4;
    /** Why the run as a whole is not green although no test says so, for example "no test was run". */
    reason: string;
    /** What a reader should know of how the result came about; absent where there is nothing. */
    notes?: string[];
    /** What Playwright was told to leave out, for example `-g refresh`; absent where it was to run everything. */
    selection?: string;
    /** What kept the servers from being verified, for example NODE_TLS_REJECT_UNAUTHORIZED=0; absent where nothing did. */
    insecure?: string;
  };
  providers: ProviderResult[];
}
