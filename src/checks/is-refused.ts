import type { DocumentedError } from '../contract/contract.ts';
import { asObject, at } from '../contract/json.ts';
import { statusName } from '../contract/status-range.ts';
import type { Answer } from '../exchange/exchange.ts';
import { type Check, type Disagreement, unless } from './check.ts';
import { isDocumentedError } from './is-documented-error.ts';

/**
 * The socket was refused: with one of the documented errors at the upgrade, or, which is as good, by a close that came after the
 * socket opened and before any event. It is noted which one was seen.
 */
export const isRefused: Check<readonly DocumentedError[]> = (exchange, errors) => {
  const { status, closed } = exchange.answer;
  if (status !== 101) return isDocumentedError(exchange, errors);
  const statuses = [...new Set(errors.map(statusName))].join(' or ');
  const documented = `refused: ${statuses} at the upgrade, or a close right after it`;
  return [
    ...unless(closed !== undefined, 'socket', documented, 'open for as long as it was watched'),
    ...unless(!hasEvent(exchange.answer), 'socket', `${documented}, before any event`, 'an event'),
    ...seen(documented, closed),
  ];
};

const seen = (documented: string, closed: Answer['closed']): Disagreement[] =>
  unless(closed === undefined, 'documented alternative', documented, `closed with ${closed?.code}`, 'observe');

const hasEvent = ({ body }: Answer): boolean => {
  const messages = at(body, '/messages');
  return Array.isArray(messages) && messages.some((message) => asObject(message)?.object === 'event');
};
