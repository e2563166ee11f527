import { type Check, unless } from './check.ts';

/**
 * The request was accepted: 2xx, or 404 where the request asks for something that does not exist and only a caller
 * that was let in learns that.
 */
export const isAccepted: Check<unknown> = ({ answer, absent }) =>
  unless(
    (answer.status >= 200 && answer.status < 300) || (absent && answer.status === 404),
    'status',
    absent ? '2xx or 404 (accepted, nothing there)' : '2xx (accepted)',
    String(answer.status),
  );
