import type { Socket } from 'node:net';

/** What a filtered socket knows about the answer that is being read off it. */
export interface AnswerStart {
  /** The next bytes begin an answer. */
  begin(): void;
  /** The first bytes of the latest answer, as they came in. */
  bytes(): Buffer;
}

const interim = /^HTTP\/1\.[01] 100(?: [^\r\n]*)?\r?\n(?:[^\r\n]+\r?\n)*\r?\n/;
const beginnings = ['HTTP/1.1 100', 'HTTP/1.0 100'];

/** Enough for every head of an answer without a body; what is longer is no answer to pass over, in bytes. */
const longestHead = 64 * 1024;

/**
 * Keeps 100 Continue out of what is read off a socket: undici takes it for the end of the world, but a client has to pass over answers
 * of 1xx that it did not ask for (RFC 9110, 15.2). Only the beginning of an answer is looked at; its body may hold anything.
 */
export const passOverContinue = (socket: Socket): AnswerStart => {
  const read = socket.read.bind(socket);
  let held: Buffer = none;
  let start: Buffer = none;
  let isBeginning = true;

  socket.read = (size?: number): Buffer | null => {
    const chunk = read(size) as Buffer | null;
    if (!isBeginning || chunk === null) return chunk;
    held = Buffer.concat([held, chunk]);
    for (let match = interim.exec(textOf(held)); match; match = interim.exec(textOf(held))) {
      held = held.subarray(match[0].length);
    }
    if (mayBeInterim(held)) return socket.read(size);
    isBeginning = false;
    start = held;
    held = none;
    return start;
  };

  return {
    begin() {
      isBeginning = true;
      start = none;
    },
    bytes: () => start,
  };
};

const none = Buffer.alloc(0);

const textOf = (bytes: Buffer): string => bytes.toString('latin1', 0, longestHead);

/** Whether more bytes could make these an answer to pass over. */
const mayBeInterim = (bytes: Buffer): boolean => {
  const text = textOf(bytes);
  if (text.length >= longestHead) return false;
  return beginnings.some((beginning) => text.startsWith(beginning) || beginning.startsWith(text));
};
