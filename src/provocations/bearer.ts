import type { Change } from '../provider/build-request.ts';
import {
  withLettersSwapped,
  withMoreBehind,
  withoutSignature,
  withTamperedPayload,
  withTamperedSignature,
} from './tampered.ts';

/** One way in which a request's bearer token is not what it should be. */
export interface BearerDeviation {
  /** Completes the sentence "the probe rejects …". */
  title: string;
  /** The general clause. */
  clause: string;
  /** The change that makes it so, or `undefined` where it makes no sense for such a token. */
  change(token: string): Change | undefined;
}

const header = (value: string | null, secrets: Record<string, string> = {}): Change => ({
  headers: { Authorization: value },
  secrets,
});

const token = (value: string | undefined, label: string): Change | undefined =>
  value === undefined ? undefined : header(`Bearer ${value}`, { [label]: value });

/** What every provider with bearer tokens has to reject (RFC 6750 3, RFC 8725 2.1, 3.1). */
export const bearerDeviations: BearerDeviation[] = [
  { title: 'no Authorization header', clause: 'BEARER-MISSING', change: () => header(null) },
  { title: 'an empty Authorization header', clause: 'BEARER-MISSING', change: () => header('') },
  { title: 'the scheme without a token', clause: 'BEARER-MISSING', change: () => header('Bearer') },
  {
    title: 'a token that was never issued',
    clause: 'BEARER-INVALID',
    change: () => token('assay-this-token-was-never-issued', 'a token that was never issued'),
  },
  {
    title: 'a token cut in half',
    clause: 'BEARER-INVALID',
    change: (good) => token(good.slice(0, Math.ceil(good.length / 2)), 'the first half of the token'),
  },
  {
    title: 'a token with something behind it',
    clause: 'BEARER-INVALID',
    change: (good) => token(withMoreBehind(good), 'the token with something behind it'),
  },
  {
    title: 'a token with a tampered signature',
    clause: 'BEARER-INVALID',
    change: (good) => token(withTamperedSignature(good), 'the token with a tampered signature'),
  },
  {
    title: 'a token with a tampered payload',
    clause: 'BEARER-INVALID',
    change: (good) => token(withTamperedPayload(good), 'the token with a tampered payload'),
  },
  {
    title: 'an unsigned token (alg none)',
    clause: 'BEARER-UNSIGNED',
    change: (good) => token(withoutSignature(good), 'the token with alg none and no signature'),
  },
  {
    title: 'the token in another letter case',
    clause: 'BEARER-LETTERS',
    change: (good) => token(withLettersSwapped(good), 'the token in another letter case'),
  },
  { title: 'the token without a scheme', clause: 'BEARER-PREFIX', change: (good) => header(good) },
  { title: 'the token under the scheme Basic', clause: 'BEARER-SCHEME', change: (good) => header(`Basic ${good}`) },
  {
    title: 'a token in the query only',
    clause: 'BEARER-QUERY',
    change: (good) => ({ headers: { Authorization: null }, query: { access_token: good } }),
  },
];
