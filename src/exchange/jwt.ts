import { decodeProtectedHeader } from 'jose/decode/protected_header';
import { decodeJwt } from 'jose/jwt/decode';
import type { Fields } from '../contract/json.ts';

/** A JWT's decoded parts; nothing about its signature is verified. */
export interface Jwt {
  header: Fields;
  claims: Fields;
  signature: string;
}

/** Decodes a JWT in compact form (RFC 7515 3.1, base64url without padding), or gives `undefined` for any other text. */
export const readJwt = (token: string): Jwt | undefined => {
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[\w-]*$/.test(part))) return undefined;
  try {
    return {
      header: decodeProtectedHeader(token) as Jwt['header'],
      claims: decodeJwt(token) as Jwt['claims'],
      signature: parts[2] ?? '',
    };
  } catch {
    return undefined;
  }
};
