import type { Verdict } from '../verdict/verdict.ts';

/** Shows how far a run has come. */
export interface Progress {
  ended(provider: string, verdict: Verdict): void;
  close(): void;
}

interface Output {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/**
 * Live progress: on a terminal one line that is rewritten, elsewhere a line when a provider is done.
 * `planned` names the provider of every planned test.
 */
export const createProgress = (planned: readonly string[], output: Output): Progress => {
  const counts = new Map<string, { planned: number; ended: number; bad: number }>();
  for (const provider of planned) {
    const count = counts.get(provider) ?? { planned: 0, ended: 0, bad: 0 };
    counts.set(provider, { ...count, planned: count.planned + 1 });
  }
  const words = (provider: string): string => {
    const { planned: all = 0, ended = 0, bad = 0 } = counts.get(provider) ?? {};
    return `${provider} ${ended}/${all}${bad > 0 ? ` (${bad} not green)` : ''}`;
  };
  return {
    ended(provider, verdict) {
      const count = counts.get(provider);
      if (!count) return;
      count.ended += 1;
      if (verdict === 'failed' || verdict === 'blocked' || verdict === 'suite-error') count.bad += 1;
      if (output.isTTY) {
        const line = [...counts.keys()]
          .map(words)
          .join('   ')
          .slice(0, (output.columns ?? 80) - 1);
        output.write(`\r\u001b[2K${line}`);
      } else if (count.ended === count.planned) output.write(`${words(provider)}\n`);
    },
    close() {
      if (output.isTTY) output.write('\r\u001b[2K');
    },
  };
};
