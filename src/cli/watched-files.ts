/** What a saved file concerns: some spec files of a provider, all of a provider, or, without one, every provider. */
export interface Concern {
  provider?: string;
  /** The name of the spec file, where it concerns no other. */
  specFile?: string;
}

/** The folders below the project's root of which files are watched. */
export const watchedFolders = ['specs', 'suites', 'schemas', 'promises'] as const;

/** What a file concerns, by its path from the project's root; `undefined` for what no run reads. */
const concernOf = (path: string): Concern | undefined => {
  const [folder = '', provider = '', ...rest] = path.split('/');
  const name = rest.at(-1) ?? provider;
  if (!watchedFolders.some((known) => known === folder) || /^\.|~$|\.sw\w$/.test(name)) return undefined;
  if (rest.length === 0) return /\.(ts|ya?ml|json)$/.test(name) ? {} : undefined;
  return folder === 'suites' && name.endsWith('.spec.ts') ? { provider, specFile: name } : { provider };
};

/** What is to be run again: the providers, and the only spec files of the one where no other has to be. */
export interface Again {
  providers: string[];
  specFiles: string[];
}

/** All that changed files concern, among the providers that are watched; `undefined` where that is nothing. */
export const againFor = (paths: readonly string[], watched: readonly string[]): Again | undefined => {
  const concerns = paths.flatMap((path) => concernOf(path) ?? []);
  const isOfAll = concerns.some(({ provider }) => provider === undefined);
  const providers = watched.filter((id) => isOfAll || concerns.some(({ provider }) => provider === id));
  if (providers.length === 0) return undefined;
  const own = concerns.filter(({ provider }) => provider === providers[0]);
  const isNarrow = !isOfAll && providers.length === 1 && own.every(({ specFile }) => specFile !== undefined);
  return { providers, specFiles: isNarrow ? [...new Set(own.flatMap(({ specFile }) => specFile ?? []))] : [] };
};
