import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../results/write-whole.ts';
import { type Sealed, seal, unseal } from './sealed.ts';

/** A token that an earlier run left behind, so that a later one can see that it has ended. */
export interface StoredToken {
  name: string;
  value: string;
  /** Its declared end, in milliseconds since 1970. */
  endsAt: number;
}

/** Tokens kept between runs. */
export interface TokenStore {
  tokens(): StoredToken[];
  /** Replaces all tokens, atomically. */
  keep(tokens: readonly StoredToken[]): void;
}

interface Envelope extends Sealed {
  format: 1;
}

/**
 * Opens the tokens of one provider in a folder, encrypted with AES-256-GCM under a key of 32 bytes and bound to the provider's base
 * URL. A damaged file, or one of another key or server, is as good as none: `complain` is told, and the next `keep` replaces it.
 */
export const openTokenStore = (
  folder: string,
  key: Buffer,
  { provider, baseUrl }: { provider: string; baseUrl: string },
  complain: (message: string) => void,
): TokenStore => {
  const file = join(folder, `${provider}.json`);
  const bound = `assay state 1 ${provider} ${baseUrl}`;

  const decrypt = (text: string): StoredToken[] =>
    validated(JSON.parse(unseal(JSON.parse(text) as Envelope, key, bound)));

  const encrypt = (tokens: readonly StoredToken[]): Envelope => ({
    format: 1,
    ...seal(JSON.stringify(tokens), key, bound),
  });

  return {
    tokens() {
      if (!existsSync(file)) return [];
      try {
        return decrypt(readFileSync(file, 'utf8'));
      } catch {
        // The library's message says no more than "it does not fit", which is true of a damaged and of a foreign file alike.
        complain(`${file} is damaged, or belongs to another key or server: starting afresh without it`);
        return [];
      }
    },
    keep(tokens) {
      writeWhole(file, `${JSON.stringify(encrypt(tokens))}\n`, { isPrivate: true });
    },
  };
};

/** Throws where what was sealed is no list of tokens: whoever has the key may still have written something else. */
const validated = (value: unknown): StoredToken[] => {
  const isToken = (each: unknown): each is StoredToken => {
    const { name, value: text, endsAt } = Object(each) as Partial<StoredToken>;
    return typeof name === 'string' && typeof text === 'string' && text !== '' && Number.isFinite(endsAt);
  };
  if (!Array.isArray(value) || !value.every(isToken)) throw new Error('not a list of tokens');
  return value;
};
