import { canonicalHost } from './hosts.ts';

/** What a run was asked to do. It travels from the command line to the workers in `ASSAY_…` variables, read only here. */
export interface Settings {
  environment: 'mock' | 'stage';
  /** Folder of all output. */
  reports: string;
  /** Where `assay run` puts that output when it is complete: what a person is told. `undefined` where it is written there at once. */
  destination: string | undefined;
  /** The id of the run, which its result and its mark have too; `undefined` where no command gave one. */
  runId: string | undefined;
  /** The longest that one test may wait for a token's end on a stage, in seconds. */
  waitSeconds: number;
  /** The longest that one request may take, in milliseconds. */
  timeoutMs: number;
  /** Hosts that a base URL may name although no document does. */
  allowHosts: string[];
  allowProduction: boolean;
  /** Put up with servers whose certificate nobody verifies. */
  allowInsecureTls: boolean;
  maxRequests: number | undefined;
  maxRequestsPerSecond: number | undefined;
  /** Folder of the tokens that a run leaves behind for a later one. */
  state: string | undefined;
  /** Folder of the history, to which a run adds its compact result. */
  history: string | undefined;
  /** For how many days after a run its badges may be believed. */
  validDays: number;
  /** Write Playwright's blob report too, to be merged with those of other parts of the run. */
  blob: boolean;
  /** Allure's page is drawn when the runner has ended. */
  allure: boolean;
  /** The file that a CI shows as the summary of the step, in Markdown. */
  stepSummary: string | undefined;
  /** The output goes to an agent of GitHub Actions. */
  isGitHub: boolean;
}

const names = {
  environment: 'ASSAY_ENV',
  reports: 'ASSAY_REPORTS',
  destination: 'ASSAY_DESTINATION',
  runId: 'ASSAY_RUN_ID',
  waitSeconds: 'ASSAY_WAIT',
  timeoutMs: 'ASSAY_TIMEOUT_MS',
  allowHosts: 'ASSAY_ALLOW_HOSTS',
  allowProduction: 'ASSAY_ALLOW_PRODUCTION',
  allowInsecureTls: 'ASSAY_ALLOW_INSECURE_TLS',
  maxRequests: 'ASSAY_MAX_REQUESTS',
  maxRequestsPerSecond: 'ASSAY_MAX_RPS',
  state: 'ASSAY_STATE',
  history: 'ASSAY_HISTORY',
  validDays: 'ASSAY_VALID_DAYS',
  blob: 'ASSAY_BLOB',
  allure: 'ASSAY_ALLURE',
  stepSummary: 'GITHUB_STEP_SUMMARY',
} as const;

type Variables = Record<string, string | undefined>;

/** From where to where a number may be, and whether it counts something. */
export interface Range {
  least: number;
  most: number;
  whole?: true;
}

/** The settings that are numbers. Time ends where timers do, after 24 days; a limit of nothing is none that anybody can have wanted. */
export const ranges = {
  waitSeconds: { least: 0, most: 2_000_000 },
  timeoutMs: { least: 1, most: 3_600_000 },
  maxRequests: { least: 1, most: 1_000_000_000, whole: true },
  maxRequestsPerSecond: { least: 0.001, most: 1_000_000 },
  validDays: { least: 0, most: 36_500 },
} satisfies { [Name in keyof Settings]?: Range };

/** The number that a text spells in decimal digits; `undefined` where it is none, or out of its range. */
export const numberIn = (text: string, { least, most, whole }: Range): number | undefined => {
  const value = /^\s*\d+(\.\d+)?(e\+?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : undefined;
};

/** What a number in a range is called. */
export const describeRange = ({ least, most, whole }: Range): string =>
  `a ${whole ? 'whole ' : ''}number from ${least} to ${most}`;

const hostsIn = (text: string): string[] =>
  text
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');

/** The variables that name a folder: set, but empty, one means nothing that anybody could have wanted. */
const folders = [names.reports, names.state, names.history];

/** What keeps this process from verifying the servers that it talks to; empty for nothing. */
export const unverified = (variables: Variables = process.env): string =>
  variables.NODE_TLS_REJECT_UNAUTHORIZED === '0' ? 'NODE_TLS_REJECT_UNAUTHORIZED=0' : '';

/** What is wrong with the `ASSAY_…` variables, a sentence for each; never an unknown word's guess at a meaning. */
export const settingsProblems = (variables: Variables = process.env): string[] => {
  const environment = variables[names.environment];
  return [
    ...(environment && !['mock', 'stage'].includes(environment)
      ? [`${names.environment} is neither mock nor stage: set it to one of them, or remove it`]
      : []),
    ...Object.entries(ranges)
      .map(([setting, range]) => ({ name: names[setting as keyof typeof ranges], range }))
      .filter(({ name, range }) => variables[name] && numberIn(variables[name], range) === undefined)
      .map(({ name, range }) => `${name} is not ${describeRange(range)}: correct it, or remove it`),
    ...folders
      .filter((name) => variables[name]?.trim() === '')
      .map((name) => `${name} is empty: set it to a folder, or remove it`),
    ...hostsIn(variables[names.allowHosts] ?? '')
      .filter((host) => canonicalHost(host) === undefined)
      .map((host) => `${names.allowHosts} has "${host}", which is no host: name it without scheme, port and path`),
  ];
};

/**
 * Settings from environment variables, with the defaults of `assay run` for all that are not set. Throws where one of them cannot be
 * understood.
 */
export const readSettings = (variables: Variables = process.env): Settings => {
  const problems = settingsProblems(variables);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const number = (name: string): number | undefined => (variables[name] ? Number(variables[name]) : undefined);
  return {
    environment: variables[names.environment] === 'stage' ? 'stage' : 'mock',
    reports: variables[names.reports] ?? 'reports',
    destination: variables[names.destination] || undefined,
    runId: variables[names.runId] || undefined,
    waitSeconds: number(names.waitSeconds) ?? 10,
    timeoutMs: number(names.timeoutMs) ?? 8000,
    allowHosts: hostsIn(variables[names.allowHosts] ?? '').map((host) => canonicalHost(host) ?? host),
    allowProduction: variables[names.allowProduction] === 'true',
    allowInsecureTls: variables[names.allowInsecureTls] === 'true',
    maxRequests: number(names.maxRequests),
    maxRequestsPerSecond: number(names.maxRequestsPerSecond),
    state: variables[names.state] || undefined,
    history: variables[names.history] || undefined,
    validDays: number(names.validDays) ?? 7,
    blob: variables[names.blob] === 'true',
    allure: variables[names.allure] === 'true',
    stepSummary: variables[names.stepSummary] || undefined,
    // An agent of Azure's reads other orders, and nobody's agent sets both.
    isGitHub: variables.GITHUB_ACTIONS === 'true' && !variables.TF_BUILD,
  };
};

/** The same settings as environment variables for a child process. */
export const writeSettings = (settings: Settings): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([field, name]) => {
      const value = settings[field as keyof Settings];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );

/** Makes variables those of this process, for a run that happens in it. */
export const adoptSettings = (variables: Record<string, string>): void => {
  Object.assign(process.env, variables);
};
