import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Json } from '../contract/json.ts';

/** A JWT's decoded parts; nothing about its signature is verified. */
export interface Jwt {
  header: { [name: string]: Json };
  claims: { [name: string]: Json };
  signature: string;
}

/** Decodes a JWT in compact form, or gives `undefined` for any other text. */
export const readJwt = (token: string): Jwt | undefined => {
  const parts = token.split('.');
  if (parts.length !== 3) return undefined;
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
