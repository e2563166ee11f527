import type { DocumentedError } from '../contract/contract.ts';
import { at, itemsOf, type Json } from '../contract/json.ts';
import { statusName } from '../contract/status-range.ts';
import type { Answer } from '../exchange/exchange.ts';
import { type Check, type Disagreement, unless } from './check.ts';
import { isDocumentedError } from './is-documented-error.ts';

/** How a socket is refused. */
interface Refusal {
  /** The documented errors at the upgrade. */
  errors: readonly DocumentedError[];
  /** Whether a message, parsed where it is JSON, is one that only callers who are let in get; every message is, unless said. */
  isEvent?: (message: Json) => boolean;
}

/**
 * The socket was refused: with one of the documented errors at the upgrade, or, which is as good, by a close that came after the
 * socket opened and before any event. It is noted which one was seen.
 */
export const isRefused: Check<Refusal | readonly DocumentedError[]> = (exchange, expected) => {
  const { errors, isEvent = () => true }: Refusal = 'errors' in expected ? expected : { errors: expected };
  const { status, closed } = exchange.answer;
  if (status !== 101) return isDocumentedError(exchange, errors);
  const statuses = [...new Set(errors.map(statusName))].join(' or ');
  const documented = `refused: ${statuses} at the upgrade, or a close right after it`;
  return [
    ...unless(closed !== undefined, 'socket', documented, 'open for as long as it was watched'),
    ...unless(!messagesIn(exchange.answer).some(isEvent), 'socket', `${documented}, before any event`, 'an event'),
    ...seen(documented, closed),
  ];
};

const seen = (documented: string, closed: Answer['closed']): Disagreement[] =>
  unless(closed === undefined, 'documented alternative', documented, `closed with ${closed?.code}`, 'observe');

const messagesIn = ({ body }: Answer): Json[] => itemsOf(at(body, '/messages'));
