import type { Outage } from './outage.ts';

/**
 * Runs a task that must end within `timeoutMs`. Otherwise its signal is aborted and the outage thrown, at once: undici
 * looks at a signal only after it has connected.
 */
export const withDeadline = async <T>(
  timeoutMs: number,
  tooLate: () => Outage,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController();
  const { signal } = controller;
  const expired = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const timer = setTimeout(() => controller.abort(tooLate()), timeoutMs);
  try {
    return await Promise.race([task(signal), expired]);
  } finally {
    clearTimeout(timer);
  }
};
