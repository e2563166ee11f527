import { at } from '../contract/json.ts';
import type { Answer } from '../exchange/exchange.ts';
import { type Check, unless } from './check.ts';

/** Nothing is asked of the answer: its status, with the error code or the close code that it names, is only noted. */
export const notesAnswer: Check<{ documented: string }> = ({ answer }, { documented }) =>
  unless(false, 'answer', documented, [answer.status, codeOf(answer)].filter(Boolean).join(' '), 'observe');

const codeOf = ({ body, closed }: Answer): string | undefined => {
  if (closed) return `closed with ${closed.code} ${closed.reason}`.trim();
  return ['/error/code', '/error_code', '/code']
    .map((pointer) => at(body, pointer))
    .find((code) => typeof code === 'string');
};
