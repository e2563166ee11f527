import { join } from 'node:path';
import { openSealedFile } from './sealed-file.ts';

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
  keep(tokens: StoredToken[]): void;
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
  const { read, write } = openSealedFile<StoredToken[]>(file, key, `assay state 1 ${provider} ${baseUrl}`, {
    empty: [],
    isOne: (value) => Array.isArray(value) && value.every(isToken),
    complain: () => complain(`${file} is damaged, or belongs to another key or server: starting afresh without it`),
  });
  return { tokens: read, keep: write };
};

const isToken = (each: unknown): each is StoredToken => {
  const { name, value, endsAt } = Object(each) as Partial<StoredToken>;
  return typeof name === 'string' && typeof value === 'string' && value !== '' && Number.isFinite(endsAt);
};
