import type { Exchange } from './exchange.ts';

type Outcome = Pick<Exchange, 'absent'> & { answer: Pick<Exchange['answer'], 'status' | 'closed'> };

/**
 * Whether a caller was let in: a 2xx, a socket that was opened (101) and stays open, or a 404 where the request asks for something that
 * does not exist, because only a caller that was let in learns that.
 */
export const isLetIn = ({ answer: { status, closed }, absent }: Outcome): boolean => {
  if (status === 101) return closed === undefined;
  return (status >= 200 && status < 300) || (absent && status === 404);
};

/** Whether a caller was refused: a 4xx, or a socket that was opened and closed again. Neither let in nor refused are redirects and 5xx. */
export const isTurnedAway = (exchange: Outcome): boolean =>
  !isLetIn(exchange) && (exchange.answer.closed !== undefined || isClientError(exchange.answer.status));

const isClientError = (status: number): boolean => status >= 400 && status < 500;
