import { asObject, atPath, fieldsOf, type Json } from './json.ts';

/** Masked by name in every exchange, whatever the contract says. */
const builtIn = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization']);

/**
 * Names of every field that carries a secret: each property or parameter marked `x-secret`, and each header, query parameter or cookie of
 * a security scheme, unless it says `x-secret: false` because it only carries, for example, a version.
 */
export const secretNamesIn = (document: Json): string[] => {
  const names = new Set<string>();
  const visit = (node: Json | undefined, name: string): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, name);
    const here = asObject(node);
    if (!here) return;
    const own = typeof here.name === 'string' ? here.name : name;
    if (here['x-secret'] === true) names.add(own);
    for (const [child, value] of Object.entries(here)) visit(value, child === 'schema' ? own : child);
  };
  visit(document, '');
  for (const scheme of Object.values(fieldsOf(atPath(document, ['components', 'securitySchemes']))).map(fieldsOf)) {
    const { type, name } = scheme;
    if (type !== 'apiKey' || scheme['x-secret'] === false || builtIn.has(String(name).toLowerCase())) continue;
    names.add(String(name));
  }
  return [...names];
};
