import { version } from '../version.ts';

/** The first line of a run, before anything slow is loaded: what runs, against what, and that it may be ended. */
export const header = (providers: readonly string[], environment: string): string => {
  const what = providers.length > 3 ? `${providers.length} providers` : providers.join(', ');
  return `Assay ${version} · ${environment} · ${what} · Ctrl+C keeps what is known`;
};
