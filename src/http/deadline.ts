import type { Outage } from './outage.ts';

/** How long is waited at a time, in milliseconds: a process that was held up is noticed by a timer that rings late. */
const stepMs = 100;
/** By how much a timer may ring late in a process that runs, in milliseconds. */
const usuallyLateMs = 50;
/** Once so much was given back in all, in milliseconds, time counts as it passes: a machine that never gets on must end, too. */
const mostGivenBackMs = 60_000;

/** A time that runs out. */
export interface Deadline {
  /** How long this process was held up until now: by a busy machine, a pause, or work of its own; milliseconds. */
  heldUpMs(): number;
  stop(): void;
}

/**
 * Calls `act` after so many milliseconds in which this process could have read an answer. Time in which it was held up says nothing about who is
 * waited for, and is given back; what has arrived meanwhile is read first.
 */
export const startDeadline = (milliseconds: number, act: () => void): Deadline => {
  let leftMs = milliseconds;
  let heldUpMs = 0;
  let since = 0;
  let askedMs = 0;
  let timer: NodeJS.Timeout;
  let reading: NodeJS.Immediate | undefined;

  const passedMs = (): number => performance.now() - since;
  const lateMs = (): number => (passedMs() - askedMs > usuallyLateMs ? passedMs() - askedMs : 0);
  const wait = (ms: number): void => {
    since = performance.now();
    askedMs = ms;
    // Who waits has a connection, which keeps the process alive as long as it is worth it.
    timer = setTimeout(look, ms).unref();
  };
  const look = (): void => {
    const late = lateMs();
    const isGivenBack = late > 0 && heldUpMs < mostGivenBackMs;
    heldUpMs += late;
    leftMs = isGivenBack ? Math.max(leftMs, stepMs) : leftMs - passedMs();
    // A timer may ring a little early; between timers and `setImmediate` the loop reads what has arrived.
    if (leftMs < 1) reading = setImmediate(act);
    else wait(Math.min(stepMs, leftMs));
  };

  wait(Math.min(stepMs, milliseconds));
  return {
    heldUpMs: () => heldUpMs + lateMs(),
    stop() {
      clearTimeout(timer);
      clearImmediate(reading);
    },
  };
};

/**
 * Runs a task that must end within `timeoutMs`. Otherwise its signal is aborted and the outage thrown, at once: undici
 * looks at a signal only after it has connected. `heldUpMs` tells how long this process was held up, see `Deadline`.
 */
export const withDeadline = async <T>(
  timeoutMs: number,
  tooLate: (heldUpMs: number) => Outage,
  task: (signal: AbortSignal, heldUpMs: Deadline['heldUpMs']) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController();
  const { signal } = controller;
  const expired = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const deadline = startDeadline(timeoutMs, () => controller.abort(tooLate(deadline.heldUpMs())));
  try {
    return await Promise.race([task(signal, deadline.heldUpMs), expired]);
  } finally {
    deadline.stop();
  }
};
