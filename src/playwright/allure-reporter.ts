import type { FullConfig } from '@playwright/test/reporter';
import { AllureReporter } from 'allure-playwright';

/** Allure's reporter, which asks for the first project at once. Where blob reports are merged, there is none at that time. */
export default class extends AllureReporter {
  override onConfigure(config: FullConfig): void {
    const placeholder = { outputDir: '', snapshotDir: '' } as FullConfig['projects'][number];
    super.onConfigure(config.projects.length > 0 ? config : { ...config, projects: [placeholder] });
  }
}
