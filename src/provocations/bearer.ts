import type { Change } from '../provider/build-request.ts';
import { alterations } from './alterations.ts';
import {
  withLettersSwapped,
  withMoreBehind,
  withoutSignature,
  withTamperedPayload,
  withTamperedSignature,
} from './tampered.ts';

/** A text in a token's place that nobody has ever given out. */
export const neverIssued = 'assay-this-token-was-never-issued';

/** One way in which a token is not the good one. */
export interface TokenDeviation {
  /** What is sent in its place, as it completes the sentence "the probe rejects …". */
  title: string;
  /** The general clause. */
  clause: string;
  /** Makes it of the good token; `undefined` where it makes no sense for such a token. */
  alter(token: string): string | undefined;
}

/** One way in which a request's bearer token is not what it should be. */
export interface BearerDeviation {
  /** Completes the sentence "the probe rejects …". */
  title: string;
  /** The general clause. */
  clause: string;
  /** The change that makes it so, or `undefined` where it makes no sense for such a token. */
  change(token: string): Change | undefined;
}

const header = (value: string | null, secrets: Record<string, string> = {}, name = 'Authorization'): Change => ({
  headers: { [name]: value },
  secrets,
});

/** What has to be refused wherever a token is taken (RFC 6750 3.1, RFC 8725 2.1, 3.1). */
export const tokenDeviations: TokenDeviation[] = [
  {
    title: 'a token that was never issued',
    clause: 'BEARER-INVALID',
    alter: () => neverIssued,
  },
  { title: 'a token cut in half', clause: 'BEARER-INVALID', alter: alterations['first-half'] },
  { title: 'a token with something behind it', clause: 'BEARER-INVALID', alter: withMoreBehind },
  { title: 'a token with a tampered signature', clause: 'BEARER-INVALID', alter: withTamperedSignature },
  { title: 'a token with a tampered payload', clause: 'BEARER-INVALID', alter: withTamperedPayload },
  { title: 'an unsigned token (alg none)', clause: 'BEARER-UNSIGNED', alter: withoutSignature },
  { title: 'the token in another letter case', clause: 'BEARER-LETTERS', alter: withLettersSwapped },
];

const alteredTokens = (name: string, before: string): BearerDeviation[] =>
  tokenDeviations.map(({ title, clause, alter }) => ({
    title,
    clause,
    change(good) {
      const altered = alter(good);
      return altered === undefined ? undefined : header(`${before}${altered}`, { [title]: altered }, name);
    },
  }));

/** What every provider with bearer tokens has to reject (RFC 6750 3, RFC 8725 2.1, 3.1). */
export const bearerDeviations: BearerDeviation[] = [
  { title: 'no Authorization header', clause: 'BEARER-MISSING', change: () => header(null) },
  { title: 'an empty Authorization header', clause: 'BEARER-MISSING', change: () => header('') },
  { title: 'the scheme without a token', clause: 'BEARER-MISSING', change: () => header('Bearer') },
  ...alteredTokens('Authorization', 'Bearer '),
  { title: 'the token without a scheme', clause: 'BEARER-PREFIX', change: (good) => header(good) },
  { title: 'the token under the scheme Basic', clause: 'BEARER-SCHEME', change: (good) => header(`Basic ${good}`) },
  {
    title: 'a token in the query only',
    clause: 'BEARER-QUERY',
    change: (good) => ({ headers: { Authorization: null }, query: { access_token: good } }),
  },
];

/** The same of a token that stands alone in a header of its own: it has no scheme, and no name in the query. */
export const ownHeaderDeviations = (name: string): BearerDeviation[] => [
  { title: `no ${name} header`, clause: 'BEARER-MISSING', change: () => header(null, {}, name) },
  { title: `an empty ${name} header`, clause: 'BEARER-MISSING', change: () => header('', {}, name) },
  ...alteredTokens(name, ''),
];
