import type { Verdict } from '../verdict/verdict.ts';

/** Shows how far a run has come. */
export interface Progress {
  /** A provider of which so many tests will be run. */
  planned(provider: string, tests: number): void;
  ended(provider: string, verdict: Verdict): void;
  close(): void;
}

interface Output {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** How often a run that nobody watches says that it is alive, in milliseconds. */
const signOfLifeMs = 30_000;

/**
 * Live progress: on a terminal one line that is rewritten, elsewhere a line when a provider is done, and one every half minute.
 * `planned` names the provider of every planned test.
 */
export const createProgress = (
  planned: readonly string[],
  output: Output,
  everyMs: number = signOfLifeMs,
): Progress => {
  const counts = new Map<string, { planned: number; ended: number; bad: number }>();
  for (const provider of planned) {
    const count = counts.get(provider) ?? { planned: 0, ended: 0, bad: 0 };
    counts.set(provider, { ...count, planned: count.planned + 1 });
  }
  const words = (provider: string): string => {
    const { planned: all = 0, ended = 0, bad = 0 } = counts.get(provider) ?? {};
    return `${provider} ${ended}/${all}${bad > 0 ? ` (${bad} not green)` : ''}`;
  };
  const startedAt = Date.now();
  const show = (text: string): void => {
    output.write(`\r\u001b[2K${text.slice(0, (output.columns ?? 80) - 1)}`);
  };
  const isUnderWay = (provider: string): boolean => {
    const { planned: all = 0, ended = 0 } = counts.get(provider) ?? {};
    return ended < all;
  };
  const giveSign = (): void => {
    const open = [...counts.keys()].filter(isUnderWay);
    if (open.length > 0)
      output.write(`${Math.round((Date.now() - startedAt) / 1000)} s: ${open.map(words).join(', ')}\n`);
  };
  const timer = output.isTTY ? undefined : setInterval(giveSign, everyMs).unref();
  if (output.isTTY && planned.length > 0) show(`0/${planned.length} tests`);
  return {
    planned: (provider, tests) => void counts.set(provider, { planned: tests, ended: 0, bad: 0 }),
    ended(provider, verdict) {
      const count = counts.get(provider);
      if (!count) return;
      count.ended += 1;
      if (verdict === 'failed' || verdict === 'blocked' || verdict === 'suite-error') count.bad += 1;
      if (output.isTTY) show([...counts.keys()].map(words).join('   '));
      else if (count.ended === count.planned) output.write(`${words(provider)}\n`);
    },
    close() {
      clearInterval(timer);
      if (output.isTTY) output.write('\r\u001b[2K');
    },
  };
};
