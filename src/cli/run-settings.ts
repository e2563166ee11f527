import { resolve } from 'node:path';
import { type Dotenv, DotenvError, loadDotenv } from '../environment/dotenv.ts';
import { canonicalHost } from '../environment/hosts.ts';
import { readSettings, type Settings, settingsProblems } from '../environment/settings.ts';
import { UsageError } from './usage-error.ts';

/** The options of `assay run` as they were given; `wait` and `timeout` in seconds. */
export interface RunOptions {
  env?: Settings['environment'];
  provider?: string[];
  reports?: string;
  wait?: number;
  timeout?: number;
  allowHost?: string[];
  allowProduction?: boolean;
  allowInsecureTls?: boolean;
  maxRequests?: number;
  maxRps?: number;
  state?: string;
  history?: string;
  validDays?: number;
  blob?: boolean;
  failed?: boolean;
  quick?: boolean;
  allure?: boolean;
  watch?: boolean;
}

/**
 * What a run is asked to do: the options, then the `ASSAY_…` variables, then the defaults; and the `.env` that was read for it. Throws
 * `UsageError` for what cannot be understood.
 */
export const settingsOf = (options: RunOptions): { settings: Settings; dotenv: Dotenv | undefined } => {
  const dotenv = readDotenv();
  const problems = settingsProblems();
  if (problems.length > 0) throw new UsageError(problems.join('\n  '));
  const settings = { ...readSettings(), ...withoutGaps(chosen(options)) };
  const { reports, state, history } = settings;
  return {
    settings: {
      ...settings,
      reports: resolve(reports),
      state: state && resolve(state),
      history: history && resolve(history),
    },
    dotenv,
  };
};

const readDotenv = (): Dotenv | undefined => {
  try {
    return loadDotenv();
  } catch (error) {
    if (error instanceof DotenvError) throw new UsageError(error.message);
    throw error;
  }
};

const chosen = (options: RunOptions): { [Name in keyof Settings]?: Settings[Name] | undefined } => ({
  environment: options.env,
  reports: options.reports,
  waitSeconds: options.wait,
  timeoutMs: options.timeout === undefined ? undefined : options.timeout * 1000,
  allowHosts: options.allowHost?.map(hostOf),
  allowProduction: options.allowProduction,
  allowInsecureTls: options.allowInsecureTls,
  maxRequests: options.maxRequests,
  maxRequestsPerSecond: options.maxRps,
  state: options.state,
  history: options.history,
  validDays: options.validDays,
  blob: options.blob,
  allure: options.allure,
});

const withoutGaps = (settings: { [Name in keyof Settings]?: Settings[Name] | undefined }): Partial<Settings> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

const hostOf = (text: string): string => {
  const host = canonicalHost(text);
  if (host === undefined)
    throw new UsageError(`--allow-host has "${text}", which is no host: name it without scheme, port and path`);
  return host;
};
