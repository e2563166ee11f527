import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const authTagLength = 16;

/** A text that only the key's holder can read or change; all parts in base64. */
export interface Sealed {
  iv: string;
  tag: string;
  data: string;
}

/** Encrypts a text with AES-256-GCM under a key of 32 bytes. `bound` says what it is for: under another one it cannot be opened. */
export const seal = (text: string, key: Buffer, bound: string): Sealed => {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength }).setAAD(Buffer.from(bound));
  const data = Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
  return { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data };
};

/** The sealed text. Throws where it is damaged, or belongs to another key or purpose. */
export const unseal = ({ iv, tag, data }: Sealed, key: Buffer, bound: string): string => {
  const decipher = createDecipheriv(algorithm, key, Buffer.from(iv, 'base64'), { authTagLength });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(data, 'base64'), decipher.final()]).toString();
};
