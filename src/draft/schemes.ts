import type { Schema } from './shown.ts';

/** A scheme of the word Bearer, be it declared as what it is or, as many files have it, as a key in `Authorization`. */
export const isBearer = ({ type, scheme, in: place, name }: Schema): boolean =>
  (type === 'http' && String(scheme).toLowerCase() === 'bearer') ||
  (type === 'apiKey' && place === 'header' && /^authorization$/i.test(String(name)));

export const isBasic = ({ type, scheme }: Schema): boolean =>
  type === 'http' && String(scheme).toLowerCase() === 'basic';

/** A scheme whose tokens come from an authorization server (OpenAPI, Security Scheme Object, type). */
export const isOAuth = ({ type }: Schema): boolean => type === 'oauth2' || type === 'openIdConnect';

/** A header of its own that is for tokens, by its name. */
export const isTokenHeader = ({ type, in: place, name }: Schema): boolean =>
  type === 'apiKey' && place === 'header' && /token|session|jwt/i.test(String(name));

/** Where in a request a scheme stands: two that stand at one place exclude each other. */
export const placeOfScheme = ({ type, in: place, name }: Schema): string => {
  if (type === 'apiKey') return `${place} ${name}`.toLowerCase();
  return type === 'mutualTLS' ? 'certificate' : 'header authorization';
};
