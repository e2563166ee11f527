import { assayRun } from '/work/main/tests/stage/assay-run.ts';
import { openSandbox } from '/work/main/tests/stage/sandbox.ts';

const ids = process.argv[2].split(',');
const boxes = await Promise.all(ids.map((id) => openSandbox(id)));
const o = await assayRun(
  Object.assign({}, ...boxes.map((b) => b.variables)),
  '--provider',
  ids.join(','),
  ...process.argv.slice(3),
);
console.log(o.exitCode, o.seconds, o.peak, o.stdout.slice(0, 6000), o.stderr.slice(0, 3000));
for (const b of boxes) await b.close();
