/** Whether Node was asked to tell of its own work, and with that of the processes that it starts and of their environment. */
export const isNodeDebugged = (): boolean => Boolean(process.env.NODE_DEBUG);
