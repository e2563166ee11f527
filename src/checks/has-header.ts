import { type Check, unless } from './check.ts';

/** A header of the answer has the documented form, which `means` says in words. */
export const hasHeader: Check<{ name: string; pattern: RegExp; means: string }> = (
  { answer },
  { name, pattern, means },
) => {
  const received = answer.headers[name.toLowerCase()];
  return unless(received !== undefined && pattern.test(received.trim()), `header ${name}`, means, received ?? 'absent');
};
