import type { DocumentedResponse, Ground } from './contract.ts';
import { asObject, type Fields, fieldsOf, type Json, pointerPart } from './json.ts';

/**
 * The clauses that a schema names with `x-clauses`, each at its place in the body. `follow` resolves a `$ref`; a schema that refers to
 * itself is entered once.
 */
export const schemaGrounds = (schema: Json | undefined, follow: (node: Json | undefined) => Fields): Ground[] => {
  const visit = (node: Json | undefined, place: string, trail: readonly Fields[]): Ground[] => {
    const here = follow(node);
    if (trail.includes(here)) return [];
    const below = [...trail, here];
    const clauses = idsIn(here['x-clauses']);
    return [
      ...(clauses.length > 0 ? [{ place, clauses }] : []),
      ...Object.entries(fieldsOf(here.properties)).flatMap(([name, value]) =>
        visit(value, `${place}/${pointerPart(name)}`, below),
      ),
      ...(asObject(here.items) ? visit(here.items, `${place}/*`, below) : []),
      ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
        const branches = here[keyword];
        return Array.isArray(branches) ? branches.flatMap((branch) => visit(branch, place, below)) : [];
      }),
    ];
  };
  return visit(schema, '', []);
};

/** The clauses that response headers name with `x-clauses`. */
export const headerGrounds = (headers: Fields, follow: (node: Json | undefined) => Fields): Ground[] =>
  Object.entries(headers).flatMap(([name, header]) => {
    const clauses = idsIn(follow(header)['x-clauses']);
    return clauses.length > 0 ? [{ place: `header ${name}`, clauses }] : [];
  });

/** The same with the status: of that speak the clauses of the answer that nothing else in it claims. */
export const withStatus = (clauses: readonly string[], claimed: readonly string[], grounds: Ground[]): Ground[] => {
  const others = new Set([...claimed, ...grounds.flatMap((ground) => ground.clauses)]);
  const free = clauses.filter((id) => !others.has(id));
  const ofStatus = free.length > 0 ? free : [...clauses];
  return ofStatus.length > 0 ? [{ place: 'status', clauses: ofStatus }, ...grounds] : grounds;
};

const idsIn = (node: Json | undefined): string[] => (Array.isArray(node) ? node.map(String) : []);

/** The clauses that speak of a place of an answer: those named there, or else those named nearest above it. */
export const clausesAt = ({ grounds = [] }: Pick<DocumentedResponse, 'grounds'>, pointer: string): string[] => {
  const named = (place: string): string[] | undefined =>
    grounds.find((ground) => ground.place.toLowerCase() === place.toLowerCase())?.clauses;
  if (!/^\/./.test(pointer)) {
    return (pointer === 'status' || pointer.startsWith('header ') ? named(pointer) : named('')) ?? [];
  }
  const parts = pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*').split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const clauses = named(parts.slice(0, length).join('/'));
    if (clauses) return clauses;
  }
  return [];
};
