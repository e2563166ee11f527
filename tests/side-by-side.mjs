// Runs npm scripts side by side, as many at a time as there are cores: `node tests/side-by-side.mjs typecheck lint`. Each says what it has
// to say when it has ended, in one piece; the exit code is 1 where any of them failed.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const scripts = process.argv.slice(2);
const waiting = [...scripts];
const failed = [];

/** Runs a script to its end. What it says to either stream comes out in the order in which it was said. */
const run = (script) =>
  new Promise((done) => {
    const startedAt = performance.now();
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
      });
    child.once('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'passed' : 'FAILED'}  npm run ${script}  ${seconds} s\n${said}`);
      if (code !== 0) failed.push(script);
      done();
    });
  });

const worker = async () => {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) await run(script);
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
console.log(`${scripts.length - failed.length} passed, ${failed.length} failed${failed.map((each) => ` · ${each}`).join('')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
