import { type Check, unless } from './check.ts';

/** The socket opened and stayed open while it was watched: 101, and no close (RFC 6455 4.2.2). */
export const isConnected: Check<unknown> = ({ answer: { status, closed } }) => [
  ...unless(status === 101, 'status', '101 (the socket opens)', String(status)),
  ...unless(closed === undefined, 'socket', 'stays open', `closed with ${closed?.code} ${closed?.reason ?? ''}`.trim()),
];
