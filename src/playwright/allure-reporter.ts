import { writeFileSync } from 'node:fs';
import type { FullConfig, Suite } from '@playwright/test/reporter';
import { AllureReporter } from 'allure-playwright';

/** How Allure writes its files. */
interface Writer {
  buildPath(name: string): string;
  writeResult(result: { uuid: string }): void;
  writeGroup(group: { uuid: string }): void;
}

export default class extends AllureReporter {
  override onConfigure(config: FullConfig): void {
    // It asks for the first project at once. Where blob reports are merged, there is none at that time.
    const placeholder = { outputDir: '', snapshotDir: '' } as FullConfig['projects'][number];
    super.onConfigure(config.projects.length > 0 ? config : { ...config, projects: [placeholder] });
  }

  override onBegin(suite: Suite): void {
    super.onBegin(suite);
    writeUnflushed(Reflect.get(this, 'allureRuntime'));
  }
}

/**
 * Allure waits for the disk after each of its files, and the workers wait with it. Ours need not be on the disk before the folder that
 * they stand in takes the place of the last one. Where Allure writes in another way, it is left to do so.
 */
const writeUnflushed = (runtime: { writer?: Partial<Writer> } | undefined): void => {
  const { writer } = runtime ?? {};
  if (typeof writer?.buildPath !== 'function') return;
  const pathOf = writer.buildPath.bind(writer);
  const write = (kind: string) => (value: { uuid: string }) =>
    writeFileSync(pathOf(`${value.uuid}-${kind}.json`), JSON.stringify(value));
  Object.assign(writer, { writeResult: write('result'), writeGroup: write('container') });
};
