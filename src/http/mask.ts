import { findJwts } from './masking/jwt.ts';
import { createKnownValues, prefixLength } from './masking/known-values.ts';
import { createFieldFinder } from './masking/secret-fields.ts';
import { createShortValues } from './masking/short-values.ts';
import { cover } from './masking/span.ts';

export interface Mask {
  /** From now on the value is hidden behind ‹label›, in every spelling. A scheme before it, as in `Bearer x`, is no part of it. */
  learn(value: string, label: string): void;
  /** The text without its secrets: known values, the values of secret fields, and whatever looks like a JWT. */
  text(text: string): string;
  /** Whether the text holds a known value, in any spelling. */
  has(text: string): boolean;
}

/** @param secretFieldNames Whole names, in any case: `token` says nothing about `token_type`. */
export const createMask = (secretFieldNames: readonly string[]): Mask => {
  const knownValues = createKnownValues();
  const shortValues = createShortValues();
  const learned = new Set<string>();
  const labels = new Set(secretFieldNames.map((name) => name.toLowerCase()));
  const isPlaceholder = (text: string) => text.startsWith('‹') && text.endsWith('›') && labels.has(text.slice(1, -1));
  const findFields = createFieldFinder(secretFieldNames, isPlaceholder);
  const findKnown = (text: string) => [...knownValues.find(text), ...shortValues.find(text)];

  return {
    learn: (value, label) => {
      const bare = value.replace(/^(bearer|basic)\s+/i, '');
      // Nothing in a label may end a JSON string or the placeholder itself.
      const safeLabel = label.replace(/[‹›"\\\r\n]/g, '_');
      // A token is met again in every answer that repeats it, and a long one takes time to spell.
      if (bare === '' || learned.has(bare)) return;
      learned.add(bare);
      labels.add(safeLabel);
      (bare.length < prefixLength ? shortValues : knownValues).learn(bare, safeLabel);
    },
    text: (text) => cover(text, [...findKnown(text), ...findFields(text), ...findJwts(text)]),
    has: (text) => findKnown(text).length > 0,
  };
};
