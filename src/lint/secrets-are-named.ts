import { asObject, at, type Json } from '../contract/json.ts';
import type { Problem } from '../contract/problem.ts';
import type { Material } from './material.ts';
import { fields } from './nodes.ts';

/** Masked by name in every exchange, whatever the contract says. */
const builtIn = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization']);

/** Every header and query parameter of a security scheme is marked `x-secret`, there or as a parameter, so that it is masked. */
export const secretsAreNamed = ({ openapi }: Material): Problem[] => {
  const named = new Set(secretNames(openapi.value, '').map((name) => name.toLowerCase()));
  return Object.entries(fields(at(openapi.value, '/components/securitySchemes')))
    .filter(([, scheme]) => fields(scheme).type === 'apiKey')
    .map(([id, scheme]) => [id, String(fields(scheme).name)] as const)
    .filter(([, name]) => !named.has(name.toLowerCase()) && !builtIn.has(name.toLowerCase()))
    .map(([id, name]) =>
      openapi.problem(
        ['components', 'securitySchemes', id],
        `${name} carries a credential and is nowhere marked: add x-secret: true here`,
      ),
    );
};

const secretNames = (node: Json | undefined, name: string): string[] => {
  if (Array.isArray(node)) return node.flatMap((item) => secretNames(item, name));
  const here = asObject(node);
  if (!here) return [];
  const own = typeof here.name === 'string' ? here.name : name;
  return [
    ...(here['x-secret'] === true ? [own] : []),
    ...Object.entries(here).flatMap(([key, value]) => secretNames(value, key === 'schema' ? own : key)),
  ];
};
