import type { Fields } from '../contract/json.ts';

/**
 * The text with one letter or digit near its middle replaced by another that hexadecimal, base32, base58 and base64 have as well, so that
 * only the value is wrong and not its form. Never the last one, whose low bits base64url may ignore, unless there is no other.
 */
export const withOneCharacterChanged = (text: string): string => {
  const middle = Math.floor((text.length - 1) / 2);
  const places = text.split('').flatMap((character, place) => (/[a-z0-9]/i.test(character) ? [place] : []));
  const place = places.reduce(
    (best, each) => (Math.abs(each - middle) < Math.abs(best - middle) ? each : best),
    places[0] ?? 0,
  );
  return text.slice(0, place) + otherThan(text.charAt(place)) + text.slice(place + 1);
};

const otherThan = (character: string): string => {
  if (/[a-z]/.test(character)) return character === 'a' ? 'b' : 'a';
  if (/[A-Z]/.test(character)) return character === 'A' ? 'B' : 'A';
  return character === '4' ? '5' : '4';
};

/** Header, payload and signature of a token in JWT form, or `undefined` for an opaque one. */
const jwtParts = (token: string): [string, string, string] | undefined => {
  const [header, payload, signature, ...rest] = token.split('.');
  const isJwt = header && payload && signature && rest.length === 0 && decoded(header)?.alg !== undefined;
  return isJwt ? [header, payload, signature] : undefined;
};

const decoded = (part: string): Fields | undefined => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Fields;
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

/** The text with capitals in place of small letters and the other way round; `undefined` where it has no letter (RFC 6749 1.9). */
export const withLettersSwapped = (text: string): string | undefined => {
  const swapped = [...text].map((letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  return swapped.join('') === text ? undefined : swapped.join('');
};

/** The same claims under `alg: none` with an empty signature (RFC 8725 2.1); `undefined` for an opaque token. */
export const withoutSignature = (token: string): string | undefined => {
  const parts = jwtParts(token);
  return parts ? `${encoded({ ...decoded(parts[0]), alg: 'none' })}.${parts[1]}.` : undefined;
};

/** A token with something behind it, which who compares beginnings takes for the token; long enough to be no padding of base64. */
export const withMoreBehind = (token: string): string => `${token}-assay`;
