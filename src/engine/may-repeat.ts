import type { Operation } from '../contract/contract.ts';
import type { Provider } from '../provider/provider.ts';
import { placeholdersIn } from '../provider/template.ts';

/** Methods that ask for nothing to be done (RFC 9110, 9.2.1). */
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may be sent again where nobody knows if the provider got it: a read, or one that issues a token and uses none up.
 * Any other one may have created, ended or spent something, and its repetition would meet what the first one did.
 */
export const mayRepeat = ({ tokens, credentials, undo, requests }: Provider, { id, method }: Operation): boolean => {
  if (safe.has(method)) return true;
  const isIssuing = Object.values(tokens).some(({ issuedBy }) => issuedBy === id);
  return (
    isIssuing &&
    !undo[id] &&
    placeholdersIn(requests[id]).every((name) => !tokens[name] && !credentials[name]?.rotatedBy)
  );
};
