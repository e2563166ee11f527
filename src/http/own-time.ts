/** How often it is looked whether this process runs, in milliseconds. */
const beatMs = 100;
/** By how much a timer may ring late in a process that runs, in milliseconds. */
export const usuallyLateMs = 50;

let heldUpMs = 0;
let lastBeat: number | undefined;

const lateMs = (): number => {
  const late = performance.now() - (lastBeat ?? performance.now()) - beatMs;
  return late > usuallyLateMs ? late : 0;
};

const beat = (): void => {
  heldUpMs += lateMs();
  lastBeat = performance.now();
};

/**
 * The time in which this process ran, in milliseconds since its beginning: time in which it was held up is left out, by a busy machine, by a
 * pause, or by long work of its own. Whoever is waited for is judged by this clock, because what arrived meanwhile could not be read.
 */
const ownTime = (): number => {
  if (lastBeat === undefined) {
    lastBeat = performance.now();
    setInterval(beat, beatMs).unref();
  }
  return performance.now() - heldUpMs - lateMs();
};

/** Begins to measure. What it gives tells how long that is ago, and for how much of it this process was held up; milliseconds, to a tenth. */
export const startStopwatch = (): (() => { tookMs: number; heldUpMs: number }) => {
  const [start, ownStart] = [performance.now(), ownTime()];
  return () => {
    const tookMs = performance.now() - start;
    const heldUpMs = Math.max(0, tookMs - (ownTime() - ownStart));
    return { tookMs: tenths(tookMs), heldUpMs: tenths(heldUpMs) };
  };
};

const tenths = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
