import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import { asObject, type Fields, fieldsOf, itemsOf, type Json } from './json.ts';
import type { Problem } from './problem.ts';
import type { YamlSource } from './yaml-source.ts';

/** Why a document is of no version that can be read; `undefined` for OpenAPI 3.0, 3.1 and 3.2, and for Swagger 2.0. */
export const upgradeProblem = (source: YamlSource): Problem | undefined => {
  const { openapi, swagger } = fieldsOf(source.value);
  if (/^3\.[012](\.|$)/.test(String(openapi)) || String(swagger) === '2.0') return undefined;
  const place = openapi === undefined && swagger !== undefined ? ['swagger'] : ['openapi'];
  return source.problem(
    place,
    'its version is none of OpenAPI 3.0, 3.1, 3.2 or Swagger 2.0: write for example "openapi: 3.1.0" at its head',
  );
};

/** The same document as OpenAPI 3.1. */
export const upgraded = (document: Fields): Fields => {
  const { openapi, swagger, 'x-environment': environment } = document;
  if (swagger !== undefined) {
    const { 'x-environment': _, ...rest } = document;
    // A number, where somebody wrote it without quotes.
    const three = upgradeFromTwoToThree({ ...rest, swagger: '2.0' } as never) as unknown as Fields;
    return upgraded({ ...three, ...(three.servers ? { servers: overTls(three.servers, environment) } : {}) });
  }
  if (/^3\.0(\.|$)/.test(String(openapi))) {
    return upgradeFromThreeToThreeOne({ ...(widened(document) as Fields), openapi: '3.0.4' }) as unknown as Fields;
  }
  return /^3\.2/.test(String(openapi)) ? fromThreeTwo(document) : document;
};

/** Swagger 2.0 has one host for several schemes, and no place for an extension at it. */
const overTls = (servers: Json, environment: Json | undefined): Json =>
  itemsOf(servers)
    .filter((server, _, all) => all.length === 1 || String(fieldsOf(server).url).startsWith('https:'))
    .map((server) => ({ ...fieldsOf(server), ...(environment === undefined ? {} : { 'x-environment': environment }) }));

/**
 * What OpenAPI 3.0 means and the converter leaves out: `nullable` without a type of its own beside it, or with an `enum` that lacks null;
 * and that nothing counts beside a `$ref`.
 */
const widened = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(widened);
  const object = asObject(node);
  if (!object) return node;
  if (typeof object.$ref === 'string') return { $ref: object.$ref };
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      name === 'example' || name === 'enum' ? value : widened(value),
    ]),
  );
  if (typeof nullable !== 'boolean') return nullable === undefined ? rest : { ...rest, nullable };
  if (!nullable) return rest;
  if (Array.isArray(rest.enum) && !rest.enum.includes(null)) rest.enum = [...rest.enum, null];
  return typeof rest.type === 'string' ? { ...rest, type: [rest.type, 'null'] } : { anyOf: [rest, { type: 'null' }] };
};

/** What 3.2 adds to 3.1 and an authentication can do with: a server's name. The rest is left for the validation to refuse. */
const fromThreeTwo = ({ $self: _, ...document }: Fields): Fields => {
  const named = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(named);
    const object = asObject(node);
    if (!object) return node;
    return Object.fromEntries(
      Object.entries(object).map(([key, value]) => [
        key,
        key === 'servers' ? itemsOf(value).map((server) => withName(fieldsOf(server))) : named(value),
      ]),
    );
  };
  return { ...(named(document) as Fields), openapi: '3.1.1' };
};

const withName = ({ name, ...server }: Fields): Fields => ({
  ...server,
  ...(name === undefined ? {} : { 'x-name': name }),
});
