import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

interface Envelope {
  format: 1;
  iv: string;
  tag: string;
  data: string;
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
  const bound = Buffer.from(`assay state 1 ${provider} ${baseUrl}`);

  const decrypt = (text: string): StoredToken[] => {
    const { iv, tag, data } = JSON.parse(text) as Envelope;
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 });
    decipher.setAAD(bound).setAuthTag(Buffer.from(tag, 'base64'));
    return JSON.parse(Buffer.concat([decipher.update(data, 'base64'), decipher.final()]).toString()) as StoredToken[];
  };

  const encrypt = (tokens: readonly StoredToken[]): Envelope => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: 16 }).setAAD(bound);
    const data = Buffer.concat([cipher.update(JSON.stringify(tokens)), cipher.final()]).toString('base64');
    return { format: 1, iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data };
  };

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
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${file}.new`, `${JSON.stringify(encrypt(tokens))}\n`, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
};
