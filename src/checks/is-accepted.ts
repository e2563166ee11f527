import { isLetIn } from '../exchange/let-in.ts';
import { type Check, unless } from './check.ts';

/** The caller was let in. */
export const isAccepted: Check<unknown> = (exchange) =>
  unless(
    isLetIn(exchange),
    'status',
    exchange.absent ? '2xx or 404 (accepted, nothing there)' : '2xx (accepted)',
    String(exchange.answer.status),
  );
