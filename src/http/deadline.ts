import type { Outage } from './outage.ts';
import { startStopwatch, usuallyLateMs } from './own-time.ts';

/** What a process gets, after it was held up, to read what has arrived meanwhile, and to hear the answer to what it says to that; milliseconds. */
const recoveryMs = 100;
/** How often it gets that: on a machine that never gets on, a wait must end, too. */
const mostRecoveries = 5;

/**
 * Calls `act` once this process has run for so many milliseconds (see `ownTime`), and has read what arrived until then; tells it how long it was
 * held up beside that. Gives what keeps it from being called.
 */
export const startDeadline = (milliseconds: number, act: (heldUpMs: number) => void): (() => void) => {
  const passed = startStopwatch();
  let recoveries = 0;
  let timer: NodeJS.Timeout;
  let reading: NodeJS.Immediate | undefined;

  const wait = (ms: number): void => {
    const due = performance.now() + ms;
    const look = (): void => {
      const { tookMs, heldUpMs } = passed();
      const leftMs = milliseconds - (tookMs - heldUpMs);
      const isLate = performance.now() - due > usuallyLateMs && recoveries < mostRecoveries;
      if (isLate) recoveries += 1;
      // A timer may ring a little early. Between timers and `setImmediate`, the loop reads what has arrived.
      if (leftMs < 1 && !isLate) reading = setImmediate(() => act(heldUpMs));
      else wait(Math.max(leftMs, isLate ? recoveryMs : 0));
    };
    // Who waits has a connection, which keeps the process alive as long as it is worth it.
    timer = setTimeout(look, ms).unref();
  };

  wait(milliseconds);
  return () => {
    clearTimeout(timer);
    clearImmediate(reading);
  };
};

/**
 * Runs a task that must end within `timeoutMs`. Otherwise its signal is aborted and the outage thrown, at once: undici
 * looks at a signal only after it has connected.
 */
export const withDeadline = async <T>(
  timeoutMs: number,
  tooLate: (heldUpMs: number) => Outage,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController();
  const { signal } = controller;
  const expired = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const stop = startDeadline(timeoutMs, (heldUpMs) => controller.abort(tooLate(heldUpMs)));
  try {
    return await Promise.race([task(signal), expired]);
  } finally {
    stop();
  }
};
