import { readyToImport } from '../provider/import-suite.ts';
import { chooseLightRunner } from '../runner/light-runner.ts';
import { endWith } from './end-with.ts';
import { readTypescriptLate } from './late-typescript.ts';
import './quick.ts';
import { run } from './run.ts';
import { type RunOptions, settingsOf } from './run-settings.ts';

/** What is run, and with which options. */
export interface WatchOrder {
  providers: string[];
  options: RunOptions;
  extra: string[];
}

// A process of `assay run --quick --watch`, which has loaded everything but the suites when it is told to run, and then reads them as they are.
readTypescriptLate();
await readyToImport();
chooseLightRunner();

// Nothing goes on without the command that started it.
process.on('disconnect', () => process.exit());

process.once('message', ({ providers, options, extra }: WatchOrder) => {
  Promise.resolve()
    .then(() => run(providers, { ...settingsOf(options), quick: true }, extra))
    .catch(endWith)
    .then((code) => {
      process.exitCode = code;
      process.disconnect();
    });
});
