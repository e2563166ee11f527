import type { Json } from '../contract/json.ts';

/** The text with one character in its middle replaced by another of the same alphabet; never the last, whose low bits base64url may ignore. */
export const withOneCharacterChanged = (text: string): string => {
  const place = Math.floor(text.length / 2);
  const old = text.charAt(place);
  const changed = /[a-z]/.test(old)
    ? old === 'x'
      ? 'y'
      : 'x'
    : /[A-Z]/.test(old)
      ? old === 'X'
        ? 'Y'
        : 'X'
      : old === '4'
        ? '5'
        : '4';
  return text.slice(0, place) + changed + text.slice(place + 1);
};

/** Header, payload and signature of a token in JWT form, or `undefined` for an opaque one. */
const jwtParts = (token: string): [string, string, string] | undefined => {
  const [header, payload, signature, ...rest] = token.split('.');
  const isJwt = header && payload && signature && rest.length === 0 && decoded(header)?.alg !== undefined;
  return isJwt ? [header, payload, signature] : undefined;
};

const decoded = (part: string): { [name: string]: Json } | undefined => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as { [name: string]: Json };
  } catch {
    return undefined;
  }
};

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same JWT with another signature, or for an opaque token the same text with one character changed. */
export const withTamperedSignature = (token: string): string => {
  const parts = jwtParts(token);
  return parts ? [parts[0], parts[1], withOneCharacterChanged(parts[2])].join('.') : withOneCharacterChanged(token);
};

/** A JWT that claims an hour more, under the old signature; `undefined` for an opaque token. */
export const withTamperedPayload = (token: string): string | undefined => {
  const parts = jwtParts(token);
  const claims = parts && decoded(parts[1]);
  if (!parts || !claims) return undefined;
  const exp = typeof claims.exp === 'number' ? claims.exp + 3600 : 4_000_000_000;
  return [parts[0], encoded({ ...claims, exp }), parts[2]].join('.');
};

/** The same claims under `alg: none` with an empty signature (RFC 8725 2.1); `undefined` for an opaque token. */
export const withoutSignature = (token: string): string | undefined => {
  const parts = jwtParts(token);
  return parts ? `${encoded({ ...decoded(parts[0]), alg: 'none' })}.${parts[1]}.` : undefined;
};
