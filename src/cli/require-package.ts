import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Refuses a project whose suites cannot import `assay`, before a runner fails at each of its files. Throws `UsageError`. */
export const requirePackage = (project: string): void => {
  try {
    createRequire(join(project, 'package.json')).resolve('assay');
  } catch {
    throw new UsageError(
      `${project}: its suites import the package assay, which is not installed: npm install --save-dev assay`,
    );
  }
};

/** Refuses a project without what Playwright has to be told. Throws `UsageError`. */
export const requireConfiguration = (project: string): void => {
  const file = join(project, 'playwright.config.ts');
  if (!existsSync(file))
    throw new UsageError(
      `${file} is missing: write there import { conformance } from 'assay/playwright'; export default conformance();`,
    );
};
