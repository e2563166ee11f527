import { type Check, unless } from './check.ts';

/** The answer does not say that the operation is going away: no 410, no `Deprecation` (RFC 9745), no `Sunset` (RFC 8594). */
export const announcesNoEnd: Check<unknown> = ({ answer }) => [
  ...unless(answer.status !== 410, 'status', 'not 410 Gone', String(answer.status)),
  ...['deprecation', 'sunset'].flatMap((name) =>
    unless(answer.headers[name] === undefined, `header ${name}`, 'absent', answer.headers[name] ?? ''),
  ),
];
