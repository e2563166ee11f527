import { allureMend, hasAllure } from '../report/allure.ts';
import { UsageError } from './usage-error.ts';

/** Throws `UsageError` where Allure's page is asked for and cannot be drawn. */
export const requireAllure = (): void => {
  if (!hasAllure()) throw new UsageError(`Allure's page needs two more packages: ${allureMend}`);
};
