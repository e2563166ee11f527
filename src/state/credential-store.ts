import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { openSealedFile } from './sealed-file.ts';

/** The credentials of one provider that it replaces at each use. */
export interface CredentialStore {
  /** The newest successor of a credential that was given so by a person; the given one where there is none. */
  newest(name: string, given: string): string;
  /** Keeps a successor, at once and atomically: the one before it works no more. */
  keep(name: string, given: string, successor: string): void;
}

/** A successor, and the print of the value that a person gave: another value there is a new beginning, and the successor is past. */
type Kept = Record<string, { of: string; value: string }>;

/**
 * Opens the successors of one provider's credentials in a folder, encrypted with AES-256-GCM under a key of 32 bytes and bound to the
 * provider's base URL. Of a file that cannot be read, `complain` is told: what the person gave may be spent by then.
 */
export const openCredentialStore = (
  folder: string,
  key: Buffer,
  { provider, baseUrl }: { provider: string; baseUrl: string },
  complain: (message: string) => void,
): CredentialStore => {
  const file = join(folder, `${provider}.credentials.json`);
  const print = (given: string): string => createHmac('sha256', key).update(given).digest('base64');
  const { read, write } = openSealedFile<Kept>(file, key, `assay credentials 1 ${provider} ${baseUrl}`, {
    empty: {},
    isOne: (value): value is Kept =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isSuccessor),
    complain: () =>
      complain(`${file} is damaged, or belongs to another key or server: using the credentials as they are given`),
  });

  return {
    newest(name, given) {
      const kept = read()[name];
      return kept?.of === print(given) ? kept.value : given;
    },
    keep(name, given, successor) {
      write({ ...read(), [name]: { of: print(given), value: successor } });
    },
  };
};

const isSuccessor = (each: unknown): boolean => {
  const { of, value } = Object(each) as Partial<Kept[string]>;
  return typeof of === 'string' && typeof value === 'string' && value !== '';
};
