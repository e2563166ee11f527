import type { Fields } from './nodes.ts';

/**
 * The keys of an entry that mean nothing there, each with the sentence to say so. A key without a value is most often the rest of a
 * text with a comma in it, which YAML takes apart inside of braces.
 */
export const unknownKeys = (entry: Fields, known: readonly string[]): { key: string; message: string }[] =>
  Object.entries(entry)
    .filter(([key]) => !known.includes(key))
    .map(([key, value]) => ({
      key,
      message:
        value === null
          ? `a text ends before "${key}", at its comma: put it in quotes`
          : `"${key}" means nothing here; known are ${known.join(', ')}`,
    }));
