/** What a proof has to look at: all of a provider, or only what some of its spec files see. */
export type Concern = 'all' | readonly string[];

/** Rooms of the harness that no fault can notice: they only draw, decide about results, or read contracts without a request. */
const beside = /^src\/(cli|gate|lint|notify|playwright|report|sources)\//;
/** What every provider's tests and mock are made of. */
const shared = /^(src\/|promises\/|specs\/[^/]+$|package(-lock)?\.json$|tsconfig)/;

/**
 * What changed files concern, by provider; a provider that they do not concern is left out. `files` are paths from the project's root.
 * A change of spec files alone concerns only what their tests see.
 */
export const concernsOf = (files: readonly string[], providers: readonly string[]): Map<string, Concern> => {
  if (files.some((file) => shared.test(file) && !beside.test(file))) {
    return new Map(providers.map((provider) => [provider, 'all']));
  }
  const concerns = providers.map((provider): [string, Concern] => {
    const own = files.filter(
      (file) => /^(specs|schemas|suites)$/.test(file.split('/')[0] ?? '') && file.split('/')[1] === provider,
    );
    return [provider, own.every((file) => file.endsWith('.spec.ts')) ? own : 'all'];
  });
  return new Map(concerns.filter(([, concern]) => concern.length > 0));
};
