import { keyOf } from './ends.ts';
import { findJwts } from './jwt.ts';
import { createKnownValues } from './known-values.ts';
import { createFieldFinder } from './secret-fields.ts';
import { createShortValues } from './short-values.ts';
import { cover, type Span } from './span.ts';
import { prefixLength } from './spelling-table.ts';

export interface Mask {
  /** From now on the value is hidden behind ‹label›, in every spelling. A scheme before it, as in `Bearer x`, is no part of it. */
  learn(value: string, label: string): void;
  /**
   * The text without its secrets: known values, the values of secret fields, and whatever looks like a JWT. What stands from `limit`
   * on is left out, and costs nothing.
   */
  text(text: string, limit?: number): string;
  /** Whether the text holds a known value, in any spelling. */
  has(text: string): boolean;
}

/** How much more of a text is looked at than is shown, in characters: no piece of a secret is longer in any spelling. */
const margin = 8192;

/** Names and values of headers come again with every exchange: texts up to this length are remembered until a secret is learnt that may be in them. */
const remembered = 200;
/** A server may send as many of them as it likes. */
const mostRemembered = 5_000;

/** @param secretFieldNames Whole names, in any case, beside those that say by themselves that they name a credential. */
export const createMask = (secretFieldNames: readonly string[]): Mask => {
  const labels = new Set(secretFieldNames.map((name) => name.toLowerCase()));
  const isPlaceholder = (text: string) => text.startsWith('‹') && text.endsWith('›') && labels.has(text.slice(1, -1));
  return createMaskWith(createFieldFinder(secretFieldNames, isPlaceholder), labels);
};

/** A mask that looks for known values and JWTs alone, in texts of our own: there a field called token holds none. */
export const createValueMask = (): Mask => createMaskWith(() => [], new Set());

const createMaskWith = (findFields: (text: string) => Span[], labels: Set<string>): Mask => {
  const knownValues = createKnownValues();
  const shortValues = createShortValues();
  const learned = new Set<string>();
  const masked = new Map<string, string>();
  const findKnown = (text: string) => [...knownValues.find(text), ...shortValues.find(text)];
  const maskedText = (text: string, limit: number): string => {
    const seen = limit < text.length ? text.slice(0, limit + margin) : text;
    return cover(seen, [...findKnown(seen), ...findFields(seen), ...findJwts(seen)], limit);
  };

  return {
    learn: (value, label) => {
      const bare = value.replace(/^(bearer|basic)\s+/i, '');
      // Nothing in a label may end a JSON string or the placeholder itself.
      const safeLabel = label.replace(/[‹›"\\\r\n]/g, '_');
      // A token is met again in every answer that repeats it, and a long one takes time to spell.
      const key = keyOf(bare);
      if (bare === '' || learned.has(key)) return;
      learned.add(key);
      labels.add(safeLabel);
      const shortest = (bare.length < prefixLength ? shortValues : knownValues).learn(bare, safeLabel);
      for (const text of masked.keys()) if (text.length >= shortest) masked.delete(text);
    },
    text: (text, limit = text.length) => {
      if (text.length > remembered || limit < text.length) return maskedText(text, limit);
      const known = masked.get(text) ?? maskedText(text, limit);
      if (masked.size < mostRemembered) masked.set(text, known);
      return known;
    },
    has: (text) => findKnown(text).length > 0,
  };
};
