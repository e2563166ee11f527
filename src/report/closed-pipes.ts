/** A reader such as `head` has seen enough, or the terminal has been closed. */
const nobodyReads = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED']);

/**
 * Lets a reader close its pipe: what is not read any more is no fault, and changes no verdict. Any other fault of an output, such as a full
 * disk behind it, is named once on standard error, and changes none either: the result stands in its file.
 */
export const allowClosedPipes = (): void => {
  let isNamed = false;
  process.stdout.on('error', ({ code = '', message }: NodeJS.ErrnoException) => {
    if (nobodyReads.has(code) || isNamed) return;
    isNamed = true;
    console.error(`assay: standard output cannot be written: ${message}`);
  });
  process.stderr.on('error', () => {});
};
