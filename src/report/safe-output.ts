import { writeSync } from 'node:fs';

/**
 * What the agents of GitHub, Azure and TeamCity obey wherever it stands in a line (`##[command]`, `##vso[…]`, `##teamcity[…]`), and
 * what GitHub's obeys at the start of one (`::command::`), which is also behind blanks, a carriage return or a terminal's orders.
 */
const anywhere = /##(?=\[|vso\[|teamcity\[)/gi;
const atStart =
  /(^|[\r\n\u0085\u2028\u2029])((?:(?![\r\n\u0085\u2028\u2029])[\s\p{Cf}\p{Cc}]|\p{Cc}\[[\d;?]*[ -/]*[@-~])*)::/gu;

/** A text that no agent of a CI takes for an order, whoever said it. */
export const withoutOrders = (text: string): string =>
  text.replace(anywhere, '⟨##⟩').replace(atStart, (_, start: string, blank: string) => `${start}${blank}⟨::⟩`);

/**
 * Gives orders of our own to the agent of a CI, past every filter of this process: each is a line that we have written, with whatever it
 * quotes escaped.
 */
export const giveOrders = (lines: readonly string[]): void => {
  if (lines.length === 0) return;
  try {
    writeSync(1, `${lines.join('\n')}\n`);
  } catch {
    // Nobody reads.
  }
};

type Write = (chunk: string | Uint8Array, ...rest: unknown[]) => boolean;

/** Lets everything that this process writes on standard output and standard error pass a filter first; the last one set comes first. */
export const filterOutput = (filter: (text: string) => string): void => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as Write;
    stream.write = ((chunk, ...rest) =>
      write(
        filter(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()),
        ...rest,
      )) as Write as typeof stream.write;
  }
};
