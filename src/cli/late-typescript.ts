import { prepareImports } from '../provider/import-suite.ts';
import { compiledLoader, typescriptLoader } from '../root.ts';

/** Lets this process read the TypeScript of suites from the first one on that it imports. */
export const readTypescriptLate = (): void =>
  prepareImports(async () => {
    await import(typescriptLoader);
    if (compiledLoader !== undefined) await import(compiledLoader);
  });
