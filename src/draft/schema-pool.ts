import type { Schema } from './shown.ts';

/** The component schemas of a draft: equal ones are one, and no name is used twice. */
export const schemaPool = () => {
  const names = new Map<string, string>();
  const schemas: Record<string, Schema> = {};
  return {
    /** Gives the component's name, which is the wanted one, or that with a number. */
    add: (wanted: string, schema: Schema): string => {
      const text = JSON.stringify(schema);
      const known = names.get(text);
      if (known !== undefined) return known;
      let name = wanted;
      for (let number = 2; Object.hasOwn(schemas, name); number += 1) name = `${wanted}${number}`;
      names.set(text, name);
      // An empty schema says nothing, and the contract wants that to be said.
      schemas[name] =
        Object.keys(schema).length === 0 ? { $comment: 'The document says nothing about this body.' } : schema;
      return name;
    },
    all: (): Record<string, Schema> => schemas,
  };
};
