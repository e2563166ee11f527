import { atPath, type Fields, fieldsOf, type Json } from './json.ts';

/** The first name like this one that no component of a kind has. */
export const freeName = (document: Fields, kind: string, wanted: string): string => {
  const used = fieldsOf(atPath(document, ['components', kind]));
  let name = wanted;
  for (let number = 2; Object.hasOwn(used, name); number += 1) name = `${wanted}-${number}`;
  return name;
};

/** Adds a component to a document. */
export const addComponent = (document: Fields, kind: string, name: string, value: Json): void => {
  const components = fieldsOf(document.components);
  const members = fieldsOf(components[kind]);
  members[name] = value;
  components[kind] = members;
  document.components = components;
};
