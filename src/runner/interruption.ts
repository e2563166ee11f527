const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Whether this process was told to end. */
export interface Interruption {
  readonly isThere: boolean;
  /** Calls at once where it is there already. */
  whenThere(act: () => void): void;
  /** Signals are no longer waited for. */
  close(): void;
}

/** Takes the signals that end a process as a wish: who runs tests ends them in time. */
export const awaitInterruption = (): Interruption => {
  const acts: (() => void)[] = [];
  let isThere = false;
  const interrupt = (): void => {
    isThere = true;
    for (const act of acts) act();
  };
  for (const signal of signals) process.on(signal, interrupt);
  return {
    get isThere() {
      return isThere;
    },
    whenThere(act) {
      acts.push(act);
      if (isThere) act();
    },
    close() {
      for (const signal of signals) process.off(signal, interrupt);
    },
  };
};
