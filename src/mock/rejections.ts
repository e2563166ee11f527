import type { Contract, Operation } from '../contract/contract.ts';
import { at } from '../contract/json.ts';
import { documentsStatus } from '../contract/status-range.ts';
import type { Call } from './definition.ts';
import type { Form } from './forms.ts';
import { documentedError, replyOf } from './replies.ts';
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
  const known = firstOf(operation, [...allowed, ...(operation.malformed ?? [])], 'invalid_request');
  if (known) return known;
  const status = problem === 'mediaType' ? 415 : 400;
  // Where only other refusals are documented, one of those is meant; too many requests (RFC 6585 4) is none for a single one.
  const others = operation.errors.filter(({ status: other, range }) => !range && other < 500 && other !== 429);
  const isOpen = others.length === 0 || operation.errors.some((error) => documentsStatus(error, status));
  return plain(operation, isOpen ? status : (others[0]?.status ?? status));
};

/** The answer to a missing or wrong credential or token: the operation's error of 401, else of 403, else of 400, with OAuth's code of several (RFC 6749 5.2). */
export const refusal = (operation: Operation, code = 'invalid_client'): Reply =>
  firstOf(operation, [401, 403, 400], code) ?? plain(operation, 401);

/** The answer to a token that a renewal refuses: where OAuth's own error is documented that one (RFC 6749 5.2), because 401 is for the client. */
export const refusedGrant = (operation: Operation): Reply => {
  const row = operation.errors.find(({ name, examples }) => at(examples[name], '/error') === 'invalid_grant');
  return row ? documentedError(operation, `${row.status}/${row.name}`) : refusal(operation);
};

/** The answer to a grant that none of an operation's requests has, where OAuth's own error for that is documented (RFC 6749 5.2). */
export const unsupportedGrant = ({ documented, body }: Call, forms: readonly Form[]): Reply | undefined => {
  const sent = at(body, '/grant_type');
  const known = forms.map(({ template }) => at(template.body, '/grant_type'));
  const row = documented.errors.find(({ name, examples }) => at(examples[name], '/error') === 'unsupported_grant_type');
  return row && typeof sent === 'string' && sent !== '' && !known.includes(sent)
    ? documentedError(documented, `${row.status}/${row.name}`)
    : undefined;
};

/** The answer to a request for something that is not there. */
export const absent = (operation: Operation): Reply => firstOf(operation, [404]) ?? plain(operation, 404);

/** The answer where no operation is documented: like the contract's first 404, so that a client can read it. */
export const elsewhere = ({ errors }: Contract): { status: number; body: Reply['body'] } => {
  const row = errors.find(({ status }) => status === 404);
  return { status: 404, body: row?.examples[row.name] };
};

/** The first of an operation's errors that has the first of some statuses; of several that with OAuth's code for what happened. */
const firstOf = (operation: Operation, statuses: readonly number[], code?: string): Reply | undefined => {
  for (const wanted of statuses) {
    const rows = operation.errors.filter(({ status, untestable }) => status === wanted && untestable === undefined);
    const row = rows.find(({ name, examples }) => at(examples[name], '/error') === code) ?? rows[0];
    if (row) return documentedError(operation, `${row.status}/${row.name}`);
  }
  return undefined;
};

/**
 * An answer of a status for which no row is meant: like the documented one of that status or of a range that holds it, and where no
 * document says how it is answered, no more than the status.
 */
const plain = ({ errors }: Operation, status: number): Reply => {
  const like =
    errors.find((error) => error.range === undefined && error.status === status) ??
    errors.find((error) => error.range?.name !== 'default' && documentsStatus(error, status)) ??
    errors.find((error) => documentsStatus(error, status));
  const name = `bare-${status}`;
  return like ? { ...replyOf(like), status, name } : { name, status, headers: {}, body: undefined };
};
