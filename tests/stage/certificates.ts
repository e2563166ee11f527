import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecureContextOptions } from 'node:tls';

/**
 * Certificates in `certificates/`, each signed by itself with the one key there; test material, of no worth to anybody. They are for
 * localhost until 2120, but for `expired`, until 2021, and `another-host`. `authorities.pem` holds all of them but `self-signed`.
 */
export type Certificate = 'self-signed' | 'trusted' | 'expired' | 'another-host';

const folder = join(import.meta.dirname, 'certificates');

/** What a TLS server needs to offer a certificate. */
export const tlsWith = (certificate: Certificate): SecureContextOptions => ({
  key: readFileSync(join(folder, 'key-of-all.pem')),
  cert: readFileSync(join(folder, `${certificate}.pem`)),
});

/** The variable that makes Node trust the authorities. */
export const trust = { NODE_EXTRA_CA_CERTS: join(folder, 'authorities.pem') };
