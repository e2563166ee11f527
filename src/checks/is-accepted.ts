import { documentsStatus, statusName } from '../contract/status-range.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { isLetIn } from '../exchange/let-in.ts';
import { type Check, type Disagreement, unless } from './check.ts';

/** The caller was let in. A success of another status than the contract has is noted: which one it is, other tests judge. */
export const isAccepted: Check<unknown> = (exchange) => [
  ...unless(
    isLetIn(exchange),
    'status',
    exchange.absent ? '2xx or 404 (accepted, nothing there)' : '2xx (accepted)',
    String(exchange.answer.status),
  ),
  ...otherSuccess(exchange),
];

const otherSuccess = ({ operation: { successes }, answer: { status } }: Exchange): Disagreement[] =>
  unless(
    status < 200 || status > 299 || successes.some((success) => documentsStatus(success, status)),
    'status',
    `${successes.map(statusName).join(' or ')} in the contract`,
    String(status),
    'observe',
  );
