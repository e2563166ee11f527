import { type Check, unless } from './check.ts';

/** The answer tells caches not to store it: `Cache-Control: no-store` (RFC 9111 5.2.2.5). */
export const forbidsStoring: Check<unknown> = ({ answer }) => {
  const control = answer.headers['cache-control'];
  const directives = (control ?? '').toLowerCase().split(/\s*,\s*/);
  return unless(directives.includes('no-store'), 'header cache-control', 'no-store', control ?? 'absent');
};
