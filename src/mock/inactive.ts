import { changedAt } from '../contract/changed-at.ts';
import type { Operation } from '../contract/contract.ts';
import { at, type Json } from '../contract/json.ts';
import type { Introspection } from '../provider/provider.ts';
import { compileStrict } from '../schema/validator.ts';
import { withoutId } from './request-problem.ts';

const known = new WeakMap<Introspection, Json>();

/**
 * What an operation answers about a token that is not good: a documented example of that; or else nothing but that it is not (RFC 7662 2.2),
 * unless its documented schema asks for more, which is then as in the example of a good one.
 */
export const inactiveBody = (
  { success }: Operation,
  introspection: Introspection,
  schemaOf: (name: string) => Json,
): Json => {
  const body = known.get(introspection) ?? readBody(success, introspection, schemaOf);
  known.set(introspection, body);
  return body;
};

const readBody = (
  { examples, schema }: Operation['success'],
  { active: { pointer, is } = { pointer: '/active', is: true } }: Introspection,
  schemaOf: (name: string) => Json,
): Json => {
  const shown = Object.values(examples);
  const dead = shown.find((body) => at(body, pointer) !== is);
  if (dead !== undefined) return dead;
  const isNot = typeof is === 'boolean' ? !is : 'inactive';
  const alone = pointer
    .split('/')
    .slice(1)
    .reduceRight((value: Json, name) => ({ [name]: value }), isNot);
  const whole = changedAt(shown[0] ?? alone, pointer, () => isNot) ?? alone;
  if (schema === undefined) return alone;
  const isDocumented = compileStrict(withoutId(schemaOf(schema.name)));
  return [alone, whole].find((body) => isDocumented(body)) ?? alone;
};
