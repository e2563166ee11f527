import { startDeadline } from '../../src/http/deadline.ts';

/** Waits until a deadline of so many milliseconds has run out; tells for how long this process was held up beside that. */
export const runOut = (ms: number): Promise<number> =>
  new Promise((resolve) => {
    // A deadline keeps no process alive.
    const alive = setInterval(() => {}, 1000);
    startDeadline(ms, (heldUpMs) => {
      clearInterval(alive);
      resolve(heldUpMs);
    });
  });
