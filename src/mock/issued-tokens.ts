import { at, type Json } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import { lifetimesOf, type Provider, pointersOf, type TokenSource } from '../provider/provider.ts';
import type { Form } from './forms.ts';
import { isOf, placementsOf } from './placements.ts';

/** A token that an operation issues, as the provider declares it. */
export interface IssuedToken {
  name: string;
  source: TokenSource;
  form: 'jwt' | 'opaque';
  /** How long it lives, as documented or else as in the example; absent for a token without an end. */
  seconds?: number;
}

/** The tokens that an operation gives for a form of its request, as its example shows them. */
export const issuedBy = (provider: Provider, form: Form, example: Json | undefined): IssuedToken[] => {
  const issued = form.gives.flatMap((name): [string, TokenSource][] => {
    const source = provider.tokens[name];
    return source ? [[name, source]] : [];
  });
  const areJwts = issued.some(([name, source]) =>
    [undefined, ...pointersOf(source)].some((pointer) =>
      isJwt(provider, name, pointer === undefined ? undefined : at(example, pointer)),
    ),
  );
  return issued.map(([name, source]) => {
    const seconds = secondsOf(source, example);
    return { name, source, form: areJwts ? 'jwt' : 'opaque', ...(seconds === undefined ? {} : { seconds }) };
  });
};

/** By the example, or by the `bearerFormat` of a scheme that takes the token. */
const isJwt = (provider: Provider, token: string, example: Json | undefined): boolean => {
  if (typeof example === 'string' && example.startsWith('eyJ')) return true;
  const jwtSchemes = Object.values(provider.contract.securitySchemes).filter(
    (scheme) => scheme.type === 'http' && scheme.bearerFormat?.toUpperCase() === 'JWT',
  );
  return Object.keys(provider.requests).some((operation) =>
    placementsOf(provider, operation).some(
      (placement) => placement.name === token && jwtSchemes.some((scheme) => isOf(placement, scheme)),
    ),
  );
};

/** An hour, where an end is declared that neither a document nor an example gives in seconds. */
const otherwise = 3600;

const secondsOf = (source: TokenSource, example: Json | undefined): number | undefined => {
  const fields = lifetimesOf(source);
  if (source.documentedSeconds !== undefined || fields.length === 0) return source.documentedSeconds;
  const shown = fields
    .filter(({ as }) => as.startsWith('seconds'))
    .map(({ pointer }) => Number(at(example, pointer)))
    .find((seconds) => seconds > 0);
  return shown ?? otherwise;
};

/** The declared end of a token in its field's own form. `example` shows how many fractional digits a date has. */
export const declaredEnd = ({ as }: LifetimeField, seconds: number, now: number, example: Json | undefined): Json => {
  switch (as) {
    case 'seconds':
      return seconds;
    case 'seconds-text':
      return String(seconds);
    case 'epoch-seconds':
      return Math.floor(now / 1000) + seconds;
    case 'date-time':
      return dateTime(now + seconds * 1000, example);
    case 'milliseconds':
      return seconds * 1000;
    case 'milliseconds-text':
      return String(seconds * 1000);
    case 'epoch-seconds-text':
      return String(Math.floor(now / 1000) + seconds);
    case 'epoch-milliseconds':
      return now + seconds * 1000;
    case 'epoch-milliseconds-text':
      return String(now + seconds * 1000);
    case 'date-time-without-zone':
      return dateTime(now + seconds * 1000, example).replace('Z', '');
    case 'date-time-without-colon':
      return dateTime(now + seconds * 1000, example).replace('Z', '+0000');
    case 'http-date':
      return new Date(now + seconds * 1000).toUTCString();
    case 'jwt-exp':
      // The token says it itself.
      return example ?? null;
  }
};

/** A time in UTC with as many fractional digits as the example has; milliseconds, where there is none. */
const dateTime = (milliseconds: number, example?: Json): string => {
  const [, digits = '.000'] = /T\d\d:\d\d:\d\d(\.\d+)?/.exec(String(example ?? '')) ?? [];
  const shown = new Date(milliseconds)
    .toISOString()
    .slice(0, -1)
    .padEnd(19 + digits.length, '0');
  return `${shown.slice(0, 19 + digits.length)}Z`;
};
