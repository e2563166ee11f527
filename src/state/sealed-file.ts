import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../results/write-whole.ts';
import { type Sealed, seal, unseal } from './sealed.ts';

/** One value that is kept between runs, in a file that only the key's holder can read. */
export interface SealedFile<Value> {
  /** What is kept, or else what there is to begin with. */
  read(): Value;
  /** Replaces it, at once and atomically. */
  write(value: Value): void;
}

/** What a file holds. */
export interface Content<Value> {
  /** What there is before anything was kept. */
  empty: Value;
  /** Whether a value is one of these: whoever has the key may still have written something else. */
  isOne(value: unknown): value is Value;
  /** Takes note of a file that is damaged, or belongs to another key or purpose: it is as good as none. */
  complain(): void;
}

/** Opens a file that is encrypted with AES-256-GCM under a key of 32 bytes. `bound` says what it is for: under another one it cannot be opened. */
export const openSealedFile = <Value>(
  file: string,
  key: Buffer,
  bound: string,
  { empty, isOne, complain }: Content<Value>,
): SealedFile<Value> => ({
  read() {
    if (!existsSync(file)) return empty;
    try {
      const value: unknown = JSON.parse(unseal(JSON.parse(readFileSync(file, 'utf8')) as Sealed, key, bound));
      if (isOne(value)) return value;
    } catch {
      // The library's message says no more than "it does not fit", which is true of a damaged and of a foreign file alike.
    }
    complain();
    return empty;
  },
  write(value) {
    writeWhole(file, `${JSON.stringify({ format: 1, ...seal(JSON.stringify(value), key, bound) })}\n`, {
      isPrivate: true,
    });
  },
});
