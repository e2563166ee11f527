import type { Exchange } from '../exchange/exchange.ts';

/** How often a request is sent until a server error is called an answer to it. */
const often = 3;

export const isServerError = ({ answer }: Exchange): boolean => answer.status >= 500;

/**
 * Sends a request, and `again` after server errors: only one that comes every time is an answer to this very request, and not a weak
 * moment of the server. Gives all answers; the last one counts.
 */
export const settled = async (
  send: () => Promise<Exchange>,
  again: () => Promise<Exchange>,
  mayAskAgain: (first: Exchange) => boolean,
): Promise<[Exchange, ...Exchange[]]> => {
  const first = await send();
  const answers: [Exchange, ...Exchange[]] = [first];
  if (!isServerError(first) || !mayAskAgain(first)) return answers;
  for (let last = first; isServerError(last) && answers.length < often; ) {
    last = await again();
    answers.push(last);
  }
  return answers;
};
