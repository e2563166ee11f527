/**
 * Lets a reader that has seen enough, such as `head`, close its pipe: what is not read any more is no fault, and changes no verdict. Any
 * other error of an output, such as a full disk behind it, is thrown.
 */
export const allowClosedPipes = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
};
