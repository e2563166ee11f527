import { at } from '../contract/json.ts';
import { readJwt } from '../exchange/jwt.ts';
import { type Check, unless } from './check.ts';

/** The JWT carries these claims, whatever their values, and names one of these algorithms where some are given (RFC 7519 4, RFC 7515 4.1.1). */
export const hasJwtClaims: Check<{ pointer: string; claims: readonly string[]; algorithms?: readonly string[] }> = (
  { answer },
  { pointer, claims, algorithms },
) => {
  const token = at(answer.body, pointer);
  const jwt = typeof token === 'string' ? readJwt(token) : undefined;
  if (!jwt) return unless(false, pointer, 'a JWT', 'not one');
  const algorithm = String(jwt.header.alg);
  return [
    ...unless(algorithms?.includes(algorithm) ?? true, `${pointer} alg`, algorithms?.join(' or ') ?? '', algorithm),
    ...claims.flatMap((name) => unless(Object.hasOwn(jwt.claims, name), `${pointer} ${name}`, 'present', 'absent')),
  ];
};
