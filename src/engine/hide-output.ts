import type { Mask } from '../masking/mask.ts';

/**
 * Lets what this process writes on standard output and standard error pass the mask, whoever writes it: a library asked for its log by
 * `NODE_DEBUG`, or a suite. Node's crash reports hold the environment, so none are written. Gives what ends the masking again.
 */
export const hideInOutput = (mask: Mask): (() => void) => {
  if (process.report) {
    process.report.reportOnFatalError = false;
    process.report.reportOnUncaughtException = false;
    process.report.reportOnSignal = false;
  }
  const streams = [process.stdout, process.stderr].map((stream) => {
    const { write } = stream;
    stream.write = ((chunk: string | Uint8Array, ...rest: []) =>
      write.call(
        stream,
        mask.text(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()),
        ...rest,
      )) as typeof write;
    return () => {
      stream.write = write;
    };
  });
  return () => {
    for (const restore of streams) restore();
  };
};
