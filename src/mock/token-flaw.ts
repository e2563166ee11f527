import { decodeProtectedHeader } from 'jose/decode/protected_header';

/** In what way a token is one that was never issued. */
export type TokenFlaw =
  | 'unsigned'
  | 'truncated'
  | 'extended'
  | 'tampered-payload'
  | 'tampered-signature'
  | 'other-letters'
  | 'never-issued';

/** What was done to an issued token to get the one that was sent, as far as one can see. */
export const flawOf = (sent: string, issued: readonly string[]): TokenFlaw => {
  if (issued.some((token) => token.toLowerCase() === sent.toLowerCase())) return 'other-letters';
  if (issued.some((token) => sent.length > token.length && sent.startsWith(token))) return 'extended';
  const [header, payload, signature, ...rest] = sent.split('.');
  if (header && payload && signature !== undefined && rest.length === 0) {
    if (isUnsigned(sent)) return 'unsigned';
    const originals = issued.map((token) => token.split('.'));
    if (originals.some((parts) => parts[1] === payload && parts[2] !== signature)) return 'tampered-signature';
    if (originals.some((parts) => parts[1] !== payload && parts[2] === signature)) return 'tampered-payload';
  }
  if (issued.some((token) => token.length > sent.length && token.startsWith(sent))) return 'truncated';
  return issued.some((token) => differsInOne(token, sent)) ? 'tampered-signature' : 'never-issued';
};

const isUnsigned = (token: string): boolean => {
  try {
    return decodeProtectedHeader(token).alg === 'none';
  } catch {
    return false;
  }
};

/** Of a token without parts there is no payload to tamper with: one changed character stands for its signature. */
const differsInOne = (a: string, b: string): boolean =>
  a.length === b.length && [...a].filter((character, place) => character !== b[place]).length === 1;
