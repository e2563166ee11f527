/** How long the tests may take to remove what they created, once nobody waits for them any more, in milliseconds. */
const farewellMs = 3500;

/**
 * Ends this runner and its workers when the command that started it has gone, by whatever signal: nothing may go on sending with real
 * credentials. Only for a runner that was started as the head of a process group, with a channel that closes when its parent ends.
 */
export const endWithParent = (): void => {
  const end = (): void => {
    signalGroup('SIGINT');
    setTimeout(() => signalGroup('SIGKILL'), farewellMs);
  };
  if (!process.connected) {
    end();
    return;
  }
  process.once('disconnect', end);
  // To listen for that must not keep a runner alive that has done its work.
  process.channel?.unref();
};

const signalGroup = (signal: NodeJS.Signals): void => {
  process.kill(-process.pid, signal);
};
