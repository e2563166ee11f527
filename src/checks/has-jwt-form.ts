import { at } from '../contract/json.ts';
import { readJwt } from '../exchange/jwt.ts';
import { type Check, unless } from './check.ts';

/** The value is a signed JWT in compact form (RFC 7519, RFC 7515 section 3.1): three parts that decode, and an `alg` other than none. */
export const hasJwtForm: Check<{ pointer: string }> = ({ answer }, { pointer }) => {
  const token = at(answer.body, pointer);
  if (typeof token !== 'string') return unless(false, pointer, 'a JWT', 'no text');
  const jwt = readJwt(token);
  if (!jwt)
    return unless(
      false,
      pointer,
      'a JWT (three base64url parts, header and claims JSON objects)',
      `${token.split('.').length} part(s) that do not decode`,
    );
  return [
    ...unless(typeof jwt.header.alg === 'string', `${pointer} alg`, 'a signature algorithm', 'absent'),
    ...unless(String(jwt.header.alg).toLowerCase() !== 'none', `${pointer} alg`, 'a signature algorithm', 'none'),
    ...unless(jwt.signature !== '', `${pointer} signature`, 'present', 'empty'),
  ];
};
