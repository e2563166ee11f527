import type { Exchange } from '../exchange/exchange.ts';
import { type Check, unless } from './check.ts';

/** The answer has another status than that of a second request, so what the two requests differ in matters to the server. */
export const differsInStatus: Check<Exchange> = ({ answer }, other) =>
  unless(
    answer.status !== other.answer.status,
    'status',
    `another status than the ${other.answer.status} of the request that it is compared with`,
    String(answer.status),
  );
