import type { Json } from '../../contract/json.ts';
import type { LifetimeField } from '../../contract/lifetime-field.ts';
import { formOf, formsOf } from '../forms.ts';
import type { Occasion } from '../seams.ts';
import { type Fault, faultOf, type Ground, kebab } from './fault.ts';
import { withBodyChanged } from './graded.ts';
import { valueFault } from './rule-faults.ts';

/** Which clauses speak about the life of one token. */
export interface LifetimeClauses {
  /** How long it is declared to live. */
  declared: string[];
  /** That it works until its declared end. */
  works: string[];
  /** That it ends at its declared end. */
  ends: string[];
  /** That its own `exp` agrees with the declared lifetime; absent for tokens that are no JWTs. */
  claims?: string[];
  /** The kinds under which the mock issues it; its own name, unless said otherwise. */
  kinds?: string[];
}

/** Everything that can be wrong with the life of a token that declares its end: what is declared, what its claims say, how long it works. */
export const lifetimeFaults = (ground: Ground, token: string, clauses: LifetimeClauses): Fault[] => {
  const { issuedBy, lifetime, pointer = '' } = ground.provider.tokens[token] ?? {};
  if (!issuedBy || !lifetime) return [];
  const { declared, works, ends, claims = [], kinds = [token] } = clauses;
  /** Whether the request is one that gets this token; another one of the operation may get another token at the same place. */
  const gets = (occasion: Occasion): boolean => {
    const operation = ground.contract.operations.get(issuedBy);
    if (!operation || occasion.operation !== issuedBy) return false;
    return formOf(formsOf(ground.provider, operation), { ...occasion, path: {} }).gives.includes(token);
  };
  const declares = (id: string, words: string, broken: string[], change: (seconds: number) => number) =>
    faultOf(ground, {
      id: kebab(token, 'lifetime', id),
      sentence: `The lifetime of ${token} is declared ${words}.`,
      clauses: [...declared, ...claims, ...broken],
      place: { operations: [issuedBy], pointer: lifetime.pointer },
      keys: [`reply/${issuedBy}/2*`],
      plant: () => ({
        reply: (reply, occasion) =>
          reply.status < 300 && gets(occasion)
            ? withBodyChanged(lifetime.pointer, (value) => redeclared(lifetime, value, occasion.now, change))(reply)
            : reply,
      }),
    });
  const inMilliseconds =
    lifetime.as === 'date-time'
      ? []
      : lifetime.as === 'epoch-seconds'
        ? declares('in-milliseconds', 'in milliseconds', works, (seconds) => seconds + 999 * (Date.now() / 1000))
        : declares('in-milliseconds', 'in milliseconds', works, (seconds) => seconds * 1000);
  return [
    ...declares('doubled', 'twice as long as it is', works, (seconds) => seconds * 2),
    ...declares('halved', 'half as long as it is', ends, (seconds) => seconds / 2),
    ...declares('in-the-past', 'as over', works, () => -60),
    ...inMilliseconds,
    ...(lifetime.as === 'seconds-text'
      ? withAUnit(ground, token, issuedBy, lifetime.pointer, [...declared, ...claims])
      : []),
    ...faultOf(ground, {
      id: kebab(token, 'dead-before-its-end'),
      sentence: `A ${token} stops working halfway to its declared end.`,
      clauses: works,
      place: { pointer: 'status' },
      keys: kinds.map((kind) => `issue/${kind}`),
      plant: () => ({
        lifetime: (seconds, kind) => (seconds !== undefined && kinds.includes(kind) ? seconds / 2 : seconds),
      }),
    }),
    ...faultOf(ground, {
      id: kebab(token, 'exp-at-odds'),
      sentence: `The claim exp of a ${token} names another end than the answer declares.`,
      clauses: claims,
      place: { operations: [issuedBy], pointer },
      keys: kinds.map((kind) => `issue/${kind}`),
      plant: () => ({
        claims: (claimed, kind) => (kinds.includes(kind) ? { ...claimed, exp: Number(claimed.exp) + 600 } : claimed),
      }),
    }),
  ];
};

/** Text that begins with the right number and is none. */
const withAUnit = (ground: Ground, token: string, operation: string, pointer: string, clauses: string[]): Fault[] =>
  valueFault(
    ground,
    {
      id: kebab(token, 'lifetime-with-a-unit'),
      sentence: `The lifetime of ${token} is declared with a unit.`,
      clauses,
    },
    operation,
    pointer,
    (value) => `${value}s`,
  );

/** The field with another lifetime, in its own form. */
const redeclared = (
  { as }: LifetimeField,
  value: Json,
  now: number,
  change: (seconds: number) => number,
): string | number | Exclude<Json, null> => {
  switch (as) {
    case 'seconds':
      return change(Number(value));
    case 'seconds-text':
      return String(change(Number(value)));
    case 'epoch-seconds':
      return Math.floor(now / 1000) + Math.round(change(Number(value) - now / 1000));
    case 'date-time':
      return new Date(now + change((Date.parse(String(value)) - now) / 1000) * 1000).toISOString();
    case 'milliseconds':
      return change(Number(value) / 1000) * 1000;
    case 'milliseconds-text':
      return String(change(Number(value) / 1000) * 1000);
    case 'epoch-seconds-text':
      return String(Math.floor(now / 1000) + Math.round(change(Number(value) - now / 1000)));
    case 'epoch-milliseconds':
      return now + Math.round(change((Number(value) - now) / 1000) * 1000);
    case 'epoch-milliseconds-text':
      return String(now + Math.round(change((Number(value) - now) / 1000) * 1000));
    case 'http-date':
      return new Date(now + change((Date.parse(String(value)) - now) / 1000) * 1000).toUTCString();
    case 'date-time-without-zone':
      return redeclared({ as: 'date-time', pointer: '' }, `${value}Z`, now, change).toString().replace('Z', '');
    case 'date-time-without-colon':
      return redeclared({ as: 'date-time', pointer: '' }, String(value).replace('+0000', 'Z'), now, change)
        .toString()
        .replace('Z', '+0000');
    case 'jwt-exp':
      // The token says it itself, which is the matter of its claims.
      return value ?? '';
  }
};
