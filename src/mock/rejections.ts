import type { Contract, DocumentedError, Operation } from '../contract/contract.ts';
import { documentedError } from './replies.ts';
import type { RequestProblem } from './request-problem.ts';
import type { Reply } from './seams.ts';

/** The statuses for what is wrong with a request, the likeliest first (RFC 9110 15.5). */
const malformed: Record<RequestProblem, number[]> = {
  notJson: [400, 422],
  mediaType: [415, 400, 422],
  body: [422, 400],
  parameter: [400, 422],
};

/** The answer to a request that breaks the contract's own request schema: a documented one, where there is one. */
export const malformedReply = (operation: Operation, problem: RequestProblem): Reply => {
  const allowed = malformed[problem].filter(
    (status) => status === 415 || operation.malformed?.includes(status) !== false,
  );
  return firstOf(operation, [...allowed, ...(operation.malformed ?? [])]) ?? bare(problem === 'mediaType' ? 415 : 400);
};

/** The answer to a missing or wrong credential or token: the operation's first error of 401, else of 403, else of 400 (RFC 6749 5.2). */
export const refusal = (operation: Operation): Reply => firstOf(operation, [401, 403, 400]) ?? bare(401);

/** The answer to a request for something that is not there. */
export const absent = (operation: Operation): Reply => firstOf(operation, [404]) ?? bare(404);

/** The answer where no operation is documented: like the contract's first 404, so that a client can read it. */
export const elsewhere = ({ errors }: Contract): { status: number; body: Reply['body'] } => {
  const row = errors.find(({ status }) => status === 404);
  return { status: 404, body: row?.examples[row.name] };
};

const firstOf = (operation: Operation, statuses: readonly number[]): Reply | undefined => {
  const isOpen = ({ untestable }: DocumentedError) => untestable === undefined;
  for (const wanted of statuses) {
    const row = operation.errors.find((error) => error.status === wanted && isOpen(error));
    if (row) return documentedError(operation, `${row.status}/${row.name}`);
  }
  return undefined;
};

/** No document says how it is answered, so the mock says no more than the status. */
const bare = (status: number): Reply => ({ name: `bare-${status}`, status, headers: {}, body: undefined });
