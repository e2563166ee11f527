import type { Json } from './json.ts';

/** A list or an object that is being walked through: its names in an object, and the place of the next value. */
interface Open<Told> {
  node: Json[] | { [name: string]: Json };
  names: string[] | undefined;
  next: number;
  told: Told;
}

/**
 * Shows `visit` every value of a JSON value, itself first, in the order of its text: with its name where it is a field, and with what
 * `visit` gave for the list or the object around it. Neither recurses nor copies: a hostile body may be nested a million levels deep, or
 * hold a million values.
 */
export const walkJson = <Told>(
  root: Json | undefined,
  told: Told,
  visit: (value: Json, name: string | undefined, told: Told) => Told,
): void => {
  const path: Open<Told>[] = [];
  const show = (value: Json, name: string | undefined, around: Told): void => {
    const given = visit(value, name, around);
    if (value === null || typeof value !== 'object') return;
    const names = Array.isArray(value) ? undefined : Object.keys(value);
    if ((names ?? (value as Json[])).length > 0) path.push({ node: value, names, next: 0, told: given });
  };
  if (root !== undefined) show(root, undefined, told);
  for (let open = path.at(-1); open !== undefined; open = path.at(-1)) {
    const { node, names, next } = open;
    open.next += 1;
    if (open.next === (names ?? (node as Json[])).length) path.pop();
    const name = names?.[next];
    show((node as { [name: string]: Json })[name ?? next] as Json, name, open.told);
  }
};
