import { randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import { SignJWT } from 'jose/jwt/sign';
import { importJWK, importPKCS8 } from 'jose/key/import';
import type { AssertionClient } from './client-authentication.ts';

/** What an assertion is made of, with its values filled in. */
export interface AssertionParts {
  /** The client that it speaks for. */
  id: string;
  /** A shared secret, a JWK or a private key as PKCS 8, as the algorithm asks for. */
  key: string;
  audience: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** Signs a client's assertion (RFC 7523 3). Rejects for a key that cannot sign. */
export const signAssertion = async (
  { alg, keyId, seconds = 60, agoSeconds = 0, jti = randomUUID() }: AssertionClient,
  { id, key, audience, now }: AssertionParts,
): Promise<string> => {
  const issuedAt = Math.floor(now / 1000) - agoSeconds;
  return new SignJWT({})
    .setProtectedHeader({ alg, typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }) })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(audience)
    .setJti(jti)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(await signingKey(key, alg));
};

const signingKey = async (text: string, alg: string): ReturnType<typeof importJWK> => {
  if (alg.startsWith('HS')) return new TextEncoder().encode(text);
  if (text.trimStart().startsWith('{')) return importJWK(JSON.parse(text) as JWK, alg);
  // An environment variable often has a key's lines joined by the two characters \n.
  return importPKCS8(text.replaceAll('\\n', '\n'), alg);
};
