import type { Operation } from '../contract/contract.ts';
import { at, type Json } from '../contract/json.ts';
import type { LifetimeField } from '../contract/lifetime-field.ts';
import type { Provider, TokenSource } from '../provider/provider.ts';
import { isOf, type Placement, placementsOf } from './placements.ts';

/** A token that an operation issues, as the provider declares it. */
export interface IssuedToken {
  name: string;
  source: TokenSource;
  form: 'jwt' | 'opaque';
  /** How long it lives, as documented or else as in the example; absent for a token without an end. */
  seconds?: number;
}

/**
 * The tokens that an operation issues: those that are declared to be its own, or, where its request carries a token elsewhere than for
 * its security, as a refresh does, those that its example shows.
 */
export const issuedBy = (provider: Provider, operation: Operation): IssuedToken[] => {
  const [example] = Object.values(operation.success.examples);
  const renews = isRenewal(provider, operation);
  const issued = Object.entries(provider.tokens).filter(
    ([, { issuedBy: first, issuers = [first], pointer }]) =>
      issuers.includes(operation.id) || (renews && at(example, pointer) !== undefined),
  );
  const areJwts = issued.some(([name, source]) => isJwt(provider, name, at(example, source.pointer)));
  return issued.map(([name, source]) => {
    const seconds = secondsOf(source, example);
    return { name, source, form: areJwts ? 'jwt' : 'opaque', ...(seconds === undefined ? {} : { seconds }) };
  });
};

/** The tokens in the request of an operation that are not there for its security: those that it is about. */
export const presentedIn = (provider: Provider, { id, security }: Operation): Placement[] =>
  placementsOf(provider, id).filter(
    (placement) =>
      placement.kind === 'token' &&
      !security.flat().some((scheme) => isOf(placement, provider.contract.securitySchemes[scheme])),
  );

/** Whether an operation gives new tokens for one that it takes. */
export const isRenewal = (provider: Provider, operation: Operation): boolean => {
  const [example] = Object.values(operation.success.examples);
  const shown = Object.values(provider.tokens).some(({ pointer }) => at(example, pointer) !== undefined);
  return shown && presentedIn(provider, operation).length > 0;
};

/** Whether an operation says what a token is worth: it is declared to, or its example has the field `active` (RFC 7662 2.2). */
export const isIntrospection = (provider: Provider, operation: Operation): boolean => {
  const [example] = Object.values(operation.success.examples);
  const isDeclared = provider.introspections?.some((declared) => declared.operation === operation.id) === true;
  return (isDeclared || typeof at(example, '/active') === 'boolean') && presentedIn(provider, operation).length > 0;
};

/** Whether an operation ends the token that it takes: it is declared to, or has nothing to answer (RFC 7009 2.2). */
export const isRevocation = (provider: Provider, operation: Operation): boolean =>
  ['POST', 'DELETE'].includes(operation.method) &&
  (operation.success.schema === undefined ||
    provider.revocations?.some((declared) => declared.operation === operation.id) === true) &&
  presentedIn(provider, operation).length > 0;

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

const secondsOf = ({ documentedSeconds, lifetime }: TokenSource, example: Json | undefined): number | undefined => {
  if (documentedSeconds !== undefined || !lifetime) return documentedSeconds;
  const shown = Number(at(example, lifetime.pointer));
  return lifetime.as.startsWith('seconds') && shown > 0 ? shown : otherwise;
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
export const dateTime = (milliseconds: number, example?: Json): string => {
  const [, digits = '.000'] = /T\d\d:\d\d:\d\d(\.\d+)?/.exec(String(example ?? '')) ?? [];
  const shown = new Date(milliseconds)
    .toISOString()
    .slice(0, -1)
    .padEnd(19 + digits.length, '0');
  return `${shown.slice(0, 19 + digits.length)}Z`;
};
