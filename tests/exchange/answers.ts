import type { Exchange } from '../../src/exchange/exchange.ts';
import { toAnswer } from '../../src/exchange/to-answer.ts';

/** An answer as it comes off the wire, JSON unless its headers say otherwise. */
export const answered = (status: number, headers: Record<string, string> = {}, body = '{}'): Exchange['answer'] =>
  toAnswer({ status, headers: { 'content-type': 'application/json', ...headers }, body });
